using CommCenter.Core.Providers.Gmail;

namespace CommCenter.Web.Connecting;

/// <summary>Whether mailboxes can be connected here, for screens.</summary>
public sealed class GmailSwitch(GmailOptions options)
{
    public bool IsOn => options.IsConfigured;
}

using System.Globalization;
using System.Text.RegularExpressions;

using static CommCenter.Core.Providers.Gmail.GmailOptions;

namespace CommCenter.Core.Providers.Gmail;

/// <summary>Says what is wrong with the Gmail settings, naming each setting. Secrets are never repeated.</summary>
internal static partial class GmailOptionsCheck
{
    public static IReadOnlyList<string> Of(GmailOptions options) => [.. Client(options), .. Delivery(options), .. Addresses(options)];

    private static IEnumerable<string> Client(GmailOptions options)
    {
        if (!IsBegun(options)) yield break;
        if (!Given(options.ClientId)) yield return $"{Section}:ClientId is missing, although other settings of Gmail are there.";
        if (!Given(options.ClientSecret)) yield return $"{Section}:ClientSecret is missing, although other settings of Gmail are there.";
    }

    private static IEnumerable<string> Delivery(GmailOptions options)
    {
        var mode = options.Mode?.Trim();
        if (Given(mode) && !options.IsPull && !string.Equals(mode, "Push", StringComparison.OrdinalIgnoreCase)) yield return $"{Section}:Mode must be Push or Pull; it is \"{mode}\".";
        if (Given(options.Topic) && !TopicName().IsMatch(options.Topic!.Trim())) yield return $"{Section}:Topic must have the form projects/…/topics/…; it is \"{options.Topic}\".";
        if (Given(options.Subscription) && !SubscriptionName().IsMatch(options.Subscription!.Trim())) yield return $"{Section}:Subscription must have the form projects/…/subscriptions/…; it is \"{options.Subscription}\".";
        if (Given(options.PushServiceAccount) && !options.PushServiceAccount!.Contains('@', StringComparison.Ordinal)) yield return $"{Section}:PushServiceAccount must be the email address of a service account; it is \"{options.PushServiceAccount}\".";
        if (Given(options.UnitsPerMinute) && !(int.TryParse(options.UnitsPerMinute, NumberStyles.None, CultureInfo.InvariantCulture, out var units) && units >= FewestUnits)) yield return $"{Section}:UnitsPerMinute must be a whole number from {FewestUnits} on; it is \"{options.UnitsPerMinute}\".";
        if (!IsBegun(options)) yield break;
        if (!Given(options.Topic)) yield return $"{Section}:Topic is missing: without it Gmail cannot tell us of new emails.";
        if (options.IsPull && !Given(options.Subscription)) yield return $"{Section}:Subscription is missing, although {Section}:Mode is Pull.";
        if (!options.IsPull && !Given(options.PushServiceAccount)) yield return $"{Section}:PushServiceAccount is missing: without it anyone could pretend to be Google.";
        if (!options.IsPull && !Given(options.PushAudience)) yield return $"{Section}:PushAudience is missing: it is the audience entered at the push subscription.";
    }

    private static IEnumerable<string> Addresses(GmailOptions options)
    {
        (string Name, string? Address)[] all =
        [
            (nameof(options.CertificatesUrl), options.CertificatesUrl), (nameof(options.AuthUrl), options.AuthUrl), (nameof(options.TokenUrl), options.TokenUrl),
            (nameof(options.PubSubBaseUrl), options.PubSubBaseUrl), (nameof(options.BaseUrl), options.BaseUrl),
        ];
        foreach (var (name, address) in all)
        {
            if (!Given(address)) continue;
            var web = Uri.TryCreate(address!.Trim(), UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps);
            if (!web) yield return $"{Section}:{name} must be a full http or https address; it is \"{address}\".";
            else if (uri!.Query.Length > 0 || uri.Fragment.Length > 0) yield return $"{Section}:{name} must end with a host or path, without \"?\" or \"#\".";
        }
    }

    // Addresses and a mode alone are a stand-in's, or left over: Gmail is off then, not wrong.
    private static bool IsBegun(GmailOptions options)
        => Given(options.ClientId) || Given(options.ClientSecret) || Given(options.Topic) || Given(options.Subscription) || Given(options.PushAudience) || Given(options.PushServiceAccount);

    [GeneratedRegex("^projects/[^/ ]+/topics/[^/ ]+$")]
    private static partial Regex TopicName();

    [GeneratedRegex("^projects/[^/ ]+/subscriptions/[^/ ]+$")]
    private static partial Regex SubscriptionName();
}

namespace CommCenter.Core.Lines;

/// <summary>When the term in which a provider tells us of changes is asked for again. Google ends it after seven days.</summary>
public static class MailboxTerms
{
    /// <summary>One that is so old is renewed.</summary>
    public static readonly TimeSpan RenewAfter = TimeSpan.FromDays(6);

    /// <summary>So is one that ends sooner than this, whatever its age.</summary>
    public static readonly TimeSpan RenewBefore = TimeSpan.FromDays(1);
}

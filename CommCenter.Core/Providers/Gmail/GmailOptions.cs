using System.Globalization;

namespace CommCenter.Core.Providers.Gmail;

/// <summary>Settings under <c>Providers:Gmail</c>. Without an OAuth client Gmail is switched off; addresses alone are no client.</summary>
public sealed class GmailOptions
{
    public const string Section = "Providers:Gmail";

    /// <summary>Of projects since May 2026 ("Usage limits").</summary>
    private const int UsualUnits = 6_000;

    /// <summary>Fewer would not even send an email.</summary>
    internal const int FewestUnits = 600;

    /// <summary>Of the OAuth client in Google's console; ends with <c>.apps.googleusercontent.com</c>.</summary>
    public string? ClientId { get; set; }
    public string? ClientSecret { get; set; }

    /// <summary><c>projects/…/topics/…</c>, in the project of the OAuth client: where Gmail says that a mailbox changed.</summary>
    public string? Topic { get; set; }

    /// <summary><c>projects/…/subscriptions/…</c>, where changes are pulled from.</summary>
    public string? Subscription { get; set; }

    /// <summary><c>Push</c> (also when empty): Google calls us. <c>Pull</c>: we ask, for installations that Google cannot reach.</summary>
    public string? Mode { get; set; }

    /// <summary>What a push's token has to be made out to; exactly as entered at the subscription.</summary>
    public string? PushAudience { get; set; }

    /// <summary>The service account whose tokens a push carries. An audience proves nothing: anyone at Google can have a token made out to it.</summary>
    public string? PushServiceAccount { get; set; }

    public string? CertificatesUrl { get; set; }
    public string? AuthUrl { get; set; }
    public string? TokenUrl { get; set; }
    public string? PubSubBaseUrl { get; set; }

    /// <summary>Stands in for every Google host, path kept, but for those that have an address of their own above; empty is Google itself.</summary>
    public string? BaseUrl { get; set; }

    /// <summary>What Google lets each mailbox spend in a minute; empty is what it gives to every project. More only when Google has granted it.</summary>
    public string? UnitsPerMinute { get; set; }

    /// <summary>True when Gmail can be used: there is a client and nothing is wrong.</summary>
    public bool IsConfigured => Given(ClientId) && Problems().Count == 0;

    public bool IsPull => string.Equals(Mode?.Trim(), "Pull", StringComparison.OrdinalIgnoreCase);

    /// <summary>Units a minute for each mailbox.</summary>
    public int Units => int.TryParse(UnitsPerMinute, NumberStyles.None, CultureInfo.InvariantCulture, out var units) && units >= FewestUnits ? units : UsualUnits;

    /// <summary>Where the Gmail API is, without a slash at the end.</summary>
    public string ApiAddress => Base("https://gmail.googleapis.com");

    /// <summary>Where a person allows us into a mailbox.</summary>
    public string AuthAddress => Own(AuthUrl) ?? Base("https://accounts.google.com") + "/o/oauth2/v2/auth";

    public string TokenAddress => Own(TokenUrl) ?? Base("https://oauth2.googleapis.com") + "/token";

    /// <summary>Where a grant is given back: beside where tokens are.</summary>
    public Uri RevokeAddress => new(new Uri(TokenAddress), "revoke");

    /// <summary>The keys that Google signs with.</summary>
    public string CertificatesAddress => Own(CertificatesUrl) ?? Base("https://www.googleapis.com") + "/oauth2/v3/certs";

    /// <summary>Where Pub/Sub is, without a slash at the end.</summary>
    public string PubSubAddress => Own(PubSubBaseUrl) ?? Base("https://pubsub.googleapis.com");

    /// <summary>False for an emulator or a stand-in, which ask for no token.</summary>
    public bool PubSubIsGoogles => Uri.TryCreate(PubSubAddress, UriKind.Absolute, out var address) && address.Host.EndsWith("googleapis.com", StringComparison.OrdinalIgnoreCase);

    /// <summary>Everything that is wrong, at once, in words; empty when all is well or Gmail is not configured at all.</summary>
    public IReadOnlyList<string> Problems() => GmailOptionsCheck.Of(this);

    internal static bool Given(string? value) => !string.IsNullOrWhiteSpace(value);

    private string Base(string googles) => Own(BaseUrl) ?? googles;

    private static string? Own(string? address) => Given(address) ? address!.Trim().TrimEnd('/') : null;
}

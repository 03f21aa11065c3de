using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

using CommCenter.Core.Ingest.Mailboxes;

using static CommCenter.Core.Ingest.Mailboxes.MailboxTrouble;

namespace CommCenter.Core.Providers.Gmail;

/// <summary>A person lets us into a mailbox, and out of it again ("Using OAuth 2.0 for Web Server Applications", with PKCE).</summary>
/// <param name="http">Made over <see cref="GmailClient.Handler"/>.</param>
/// <param name="options">The settings as they are at this moment.</param>
/// <param name="time">Measures the wait for an answer.</param>
public sealed class GmailConsent(HttpClient http, Func<GmailOptions> options, TimeProvider time)
{
    /// <summary>Read, label and send: the least that holds all three. readonly and send together cannot mark as read or archive; metadata has no bodies; the whole mailbox's scope could also delete for good.</summary>
    public const string MailScope = "https://www.googleapis.com/auth/gmail.modify";

    /// <summary>Asked for as well when changes are pulled: Pub/Sub knows no other way in that needs no key file.</summary>
    public const string PubSubScope = "https://www.googleapis.com/auth/pubsub";

    private readonly GmailHttp _wire = new(http, time);

    /// <summary>What proves that an answer belongs to a question of ours; kept in the person's session.</summary>
    public static string NewState() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>Where to send the person's browser.</summary>
    /// <param name="redirectUri">Where it comes back to, exactly as entered at the OAuth client.</param>
    /// <param name="state">From <see cref="NewState"/>.</param>
    /// <param name="verifier">Kept in the session beside the state, for <see cref="ExchangeAsync"/>; it never goes to the browser.</param>
    /// <param name="mailbox">Which to offer first; null lets the person choose.</param>
    public Uri Begin(string redirectUri, string state, out string verifier, string? mailbox = null)
    {
        verifier = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(48));
        var now = options();
        List<(string Name, string Value)> query =
        [
            ("client_id", now.ClientId ?? ""), ("redirect_uri", redirectUri), ("response_type", "code"), ("scope", now.IsPull ? $"{MailScope} {PubSubScope}" : MailScope), ("state", state),
            // A grant that outlives the visit is only given offline, and again only when the person is asked again.
            ("access_type", "offline"), ("prompt", "consent"),
            ("code_challenge", Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)))), ("code_challenge_method", "S256"),
        ];
        if (mailbox is not null) query.Add(("login_hint", mailbox));
        return new Uri($"{now.AuthAddress}?{string.Join('&', query.Select(field => $"{field.Name}={Uri.EscapeDataString(field.Value)}"))}");
    }

    /// <summary>Makes a grant of the code that came back, and says whose mailbox it is.</summary>
    public async Task<MailboxAnswer<GmailGrant>> ExchangeAsync(string code, string verifier, string redirectUri, CancellationToken cancellationToken)
    {
        var now = options();
        if (!now.IsConfigured) return GmailTrouble.NotSetUp;
        var answer = await PostAsync(now.TokenAddress, [new("client_id", now.ClientId!), new("client_secret", now.ClientSecret!), new("code", code), new("code_verifier", verifier), new("redirect_uri", redirectUri), new("grant_type", "authorization_code")], cancellationToken);
        if (!answer.IsSuccess) return Failure(answer, redirectUri);
        if (answer.Json() is not { } json || GmailJson.Text(json, "access_token") is not { } access) return GmailTrouble.Unreadable;
        if (!(GmailJson.Text(json, "scope") ?? "").Split(' ').Contains(MailScope)) return new MailboxFailure(Refused, "Google was not told that we may read and send email. Connect it again and leave every box ticked.");
        if (GmailJson.Text(json, "refresh_token") is not { } refresh) return new MailboxFailure(Refused, "Google gave no lasting access. Remove this program under myaccount.google.com/connections, then connect the mailbox again.");
        var profile = await ProfileAsync(now, access, cancellationToken);
        if (!profile.IsSuccess) return GmailTrouble.Of(profile, "this mailbox");
        return profile.Json() is { } own && GmailJson.Text(own, "emailAddress") is { } address ? new GmailGrant(refresh, access, address.Trim().ToLowerInvariant()) : GmailTrouble.Unreadable;
    }

    /// <summary>Gives a grant back. One that is over already is given back too.</summary>
    public async Task<MailboxAnswer<bool>> RevokeAsync(string refreshToken, CancellationToken cancellationToken)
    {
        var answer = await PostAsync(options().RevokeAddress.AbsoluteUri, [new("token", refreshToken)], cancellationToken);
        return answer.IsSuccess || Word(answer) is "invalid_token" or "invalid_grant" ? true : GmailTrouble.Of(answer, "the mailbox");
    }

    private Task<GmailAnswer> ProfileAsync(GmailOptions now, string access, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"{now.ApiAddress}/gmail/v1/users/me/profile");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", access);
        return _wire.SendAsync(request, GmailClient.Timeout, GmailHttp.Short, cancellationToken);
    }

    private Task<GmailAnswer> PostAsync(string address, KeyValuePair<string, string>[] fields, CancellationToken cancellationToken)
        => _wire.SendAsync(new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(fields) }, GmailClient.Timeout, GmailHttp.Short, cancellationToken);

    private static MailboxFailure Failure(GmailAnswer answer, string redirectUri) => Word(answer) switch
    {
        "invalid_grant" => new(Refused, "Google's permission was used or has run out. Connect the mailbox again."),
        "redirect_uri_mismatch" => new(Refused, $"{redirectUri} is not among the redirect addresses of our OAuth client. An administrator has to enter it in Google's console."),
        "invalid_client" or "unauthorized_client" => new(Refused, "Google does not accept our client id and secret. An administrator has to check the settings of Gmail."),
        _ => answer.Reach == GmailReach.Answered ? new(Passing, $"Google did not connect the mailbox (HTTP {(int)answer.Status}). Try it again.") : GmailTrouble.Of(answer, "this mailbox"),
    };

    private static string? Word(GmailAnswer answer) => answer.Json() is { } json ? GmailJson.Text(json, "error") : null;
}

/// <summary>What a person gave us.</summary>
/// <param name="RefreshToken">Good until taken back; kept encrypted.</param>
/// <param name="AccessToken">Good for an hour.</param>
/// <param name="Address">The mailbox's, lower case.</param>
public sealed record GmailGrant(string RefreshToken, string AccessToken, string Address)
{
    /// <summary>Without the tokens: whoever logs it must not log them.</summary>
    public override string ToString() => Address;
}

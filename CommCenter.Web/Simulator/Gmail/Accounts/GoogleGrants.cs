using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace CommCenter.Web.Simulator.Gmail.Accounts;

/// <summary>Codes and tokens: who may do what in which mailbox, and until when. In memory, and not without end.</summary>
public sealed class GoogleGrants
{
    private const int Most = 5_000;

    private const string MailScope = "https://www.googleapis.com/auth/gmail.modify";

    /// <summary>As Google's access tokens.</summary>
    public static readonly TimeSpan AccessLife = TimeSpan.FromSeconds(3599);

    private static readonly TimeSpan CodeLife = TimeSpan.FromMinutes(10);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (Consent Consent, DateTimeOffset Until)> _codes = [];
    private readonly Dictionary<string, Consent> _refreshes = [];
    private readonly Dictionary<string, (string Refresh, Consent Consent, DateTimeOffset Until)> _accesses = [];

    private readonly TimeProvider _time;

    public GoogleGrants(TimeProvider time, SimulatorOptions options)
    {
        _time = time;
        foreach (var (mailbox, refresh) in options.Gmail.Granted) _refreshes[refresh] = new Consent(mailbox, "", "", MailScope);
    }

    public string NewCode(Consent consent)
    {
        var code = "4/0" + Secret();
        lock (_gate)
            Put(_codes, code, (consent, _time.GetUtcNow() + CodeLife));
        return code;
    }

    /// <summary>A code counts once, whatever comes of it.</summary>
    /// <returns>Null when the code, its verifier or its address is not right.</returns>
    public (Consent Consent, string Refresh, string Access)? Redeem(string code, string verifier, string redirectUri)
    {
        lock (_gate)
        {
            if (!_codes.Remove(code, out var given) || given.Until <= _time.GetUtcNow() || given.Consent.RedirectUri != redirectUri
                || Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))) != given.Consent.Challenge)
                return null;
            var refresh = "1//0" + Secret();
            Put(_refreshes, refresh, given.Consent);
            return (given.Consent, refresh, NewAccess(refresh, given.Consent));
        }
    }

    /// <returns>Null when that token is not, or no longer, one.</returns>
    public (Consent Consent, string Access)? Refresh(string refresh)
    {
        lock (_gate)
            return _refreshes.TryGetValue(refresh, out var consent) ? (consent, NewAccess(refresh, consent)) : null;
    }

    /// <summary>A token out of the air, for a mailbox that settings or a test connect without the consent page.</summary>
    public string Grant(string mailbox)
    {
        var refresh = "1//0" + Secret();
        lock (_gate)
            Put(_refreshes, refresh, new Consent(mailbox, "", "", MailScope));
        return refresh;
    }

    /// <returns>The mailbox the token opens; null when it opens none.</returns>
    public string? Mailbox(string access)
    {
        lock (_gate)
            return _accesses.TryGetValue(access, out var given) && given.Until > _time.GetUtcNow() ? given.Consent.Mailbox : null;
    }

    /// <summary>Withdraws the grant that a token of either kind belongs to.</summary>
    public bool Revoke(string token)
    {
        lock (_gate)
        {
            var refresh = _accesses.TryGetValue(token, out var given) ? given.Refresh : token;
            var known = _refreshes.Remove(refresh) || given.Refresh is not null;
            foreach (var access in _accesses.Where(entry => entry.Value.Refresh == refresh).Select(entry => entry.Key).ToList())
                _accesses.Remove(access);
            return known;
        }
    }

    private string NewAccess(string refresh, Consent consent)
    {
        var access = "ya29." + Secret();
        Put(_accesses, access, (refresh, consent, _time.GetUtcNow() + AccessLife));
        return access;
    }

    private static void Put<T>(Dictionary<string, T> into, string key, T value)
    {
        if (into.Count >= Most)
            into.Remove(into.Keys.First());
        into[key] = value;
    }

    private static string Secret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(40));
}

/// <summary>What the owner of a mailbox agreed to.</summary>
/// <param name="Challenge">PKCE's, by SHA-256.</param>
public sealed record Consent(string Mailbox, string RedirectUri, string Challenge, string Scope);

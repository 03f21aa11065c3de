using System.Collections.Concurrent;

using CommCenter.Core.Ingest.Mailboxes;

using static CommCenter.Core.Ingest.Mailboxes.MailboxTrouble;

namespace CommCenter.Core.Providers.Gmail;

/// <summary>Access tokens of the mailboxes, kept in memory until shortly before they end and asked for once at a time. One for the whole program.</summary>
/// <param name="http">Made over <see cref="GmailClient.Handler"/>.</param>
/// <param name="options">The settings as they are at this moment.</param>
/// <param name="refreshToken">The grant of a mailbox; null when it is not connected.</param>
/// <param name="time">Says when a token has ended.</param>
public sealed class GmailTokens(HttpClient http, Func<GmailOptions> options, Func<string, string?> refreshToken, TimeProvider time)
{
    // A request that is made with it still has to arrive.
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, Slot> _slots = new(StringComparer.OrdinalIgnoreCase);
    private readonly GmailHttp _wire = new(http, time);

    /// <summary>A token that is good now, or why there is none.</summary>
    public async Task<MailboxAnswer<string>> GetAsync(string mailbox, CancellationToken cancellationToken)
    {
        if (!options().IsConfigured) return GmailTrouble.NotSetUp;
        if (refreshToken(mailbox) is not { Length: > 0 } grant) return new MailboxFailure(Revoked, $"{mailbox} is not connected. Connect it in Settings.");
        var slot = _slots.GetOrAdd(mailbox, _ => new Slot());
        if (slot.Kept is { } early && early.IsGood(grant, time.GetUtcNow())) return early.Token;
        await slot.Gate.WaitAsync(cancellationToken);
        try
        {
            if (slot.Kept is { } kept && kept.IsGood(grant, time.GetUtcNow())) return kept.Token;
            return await RefreshAsync(slot, mailbox, grant, cancellationToken);
        }
        finally
        {
            slot.Gate.Release();
        }
    }

    /// <summary>The API refused this token: the next is a new one. Another that has taken its place since stays.</summary>
    public void Forget(string mailbox, string token)
    {
        if (_slots.TryGetValue(mailbox, out var slot) && slot.Kept is { } kept && kept.Token == token) slot.Kept = null;
    }

    private async Task<MailboxAnswer<string>> RefreshAsync(Slot slot, string mailbox, string grant, CancellationToken cancellationToken)
    {
        var now = options();
        var request = new HttpRequestMessage(HttpMethod.Post, now.TokenAddress)
        {
            Content = new FormUrlEncodedContent([new("client_id", now.ClientId), new("client_secret", now.ClientSecret), new("refresh_token", grant), new("grant_type", "refresh_token")]),
        };
        var answer = await _wire.SendAsync(request, GmailClient.Timeout, GmailHttp.Short, cancellationToken);
        if (!answer.IsSuccess) return Failure(answer, mailbox);
        if (answer.Json() is not { } json || GmailJson.Text(json, "access_token") is not { } token) return GmailTrouble.Unreadable;
        var life = TimeSpan.FromSeconds(Math.Clamp(GmailJson.Number(json, "expires_in") ?? 3600, 0, 86_400));
        slot.Kept = new Kept(token, grant, time.GetUtcNow() + (life > 2 * Early ? life - Early : life / 2));
        return token;
    }

    private static MailboxFailure Failure(GmailAnswer answer, string mailbox) => (answer.Json() is { } json ? GmailJson.Text(json, "error") : null) switch
    {
        "invalid_grant" => GmailTrouble.GrantIsOver(mailbox),
        "invalid_client" or "unauthorized_client" or "deleted_client" or "disabled_client" => new(Refused, "Google does not accept our client id and secret. An administrator has to check the settings of Gmail."),
        _ when answer.Reach == GmailReach.Answered => new(Passing, $"Google did not let us into {mailbox} this time (HTTP {(int)answer.Status}).", answer.RetryAfter),
        _ => GmailTrouble.Of(answer, mailbox),
    };

    private sealed class Slot
    {
        public SemaphoreSlim Gate { get; } = new(1);

        public volatile Kept? Kept;
    }

    /// <summary>A mailbox that was connected again has another grant: what the old one gave is not used any more.</summary>
    private sealed record Kept(string Token, string Grant, DateTimeOffset Until)
    {
        public bool IsGood(string grant, DateTimeOffset now) => Grant == grant && now < Until;
    }
}

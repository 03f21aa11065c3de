using System.Net;
using System.Text.Json;

using CommCenter.Core.Ingest.Mailboxes;

namespace CommCenter.Core.Providers.Gmail;

/// <summary>How far a request came.</summary>
internal enum GmailReach
{
    /// <summary>Google answered, well or badly.</summary>
    Answered,

    /// <summary>No connection: Google never saw it.</summary>
    NotReached,

    /// <summary>It went out and nothing readable came back: perhaps Google has it.</summary>
    Lost,

    /// <summary>The answer was longer than anything we take.</summary>
    TooLong,

    /// <summary>There is no token for the mailbox: nothing was sent.</summary>
    NoToken,
}

/// <summary>What came back for one request.</summary>
/// <param name="Reach">How far it came.</param>
/// <param name="Status">HTTP status; 0 without an answer.</param>
/// <param name="Body">As it came.</param>
/// <param name="RetryAfter">What the answer asked for, never negative.</param>
/// <param name="NoToken">Why there is no token; null when there is one.</param>
internal sealed record GmailAnswer(GmailReach Reach, HttpStatusCode Status = 0, byte[]? Body = null, TimeSpan? RetryAfter = null, MailboxFailure? NoToken = null)
{
    public bool IsSuccess => Reach == GmailReach.Answered && (int)Status is >= 200 and < 300;

    /// <summary>Whether asking the same again may help.</summary>
    public bool MayPass => Reach is GmailReach.NotReached or GmailReach.Lost || NoToken is { Kind: MailboxTrouble.Passing }
        || (Reach == GmailReach.Answered && ((int)Status is 408 or 429 or >= 500 || (Status == HttpStatusCode.Forbidden && GmailError.Of(this).IsLimit)));

    /// <summary>The answer's object; null where it is none.</summary>
    public JsonElement? Json() => GmailJson.Read(Body);
}

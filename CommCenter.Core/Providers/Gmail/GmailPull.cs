using System.Text;
using System.Text.Json;

using CommCenter.Core.Ingest.Mailboxes;

namespace CommCenter.Core.Providers.Gmail;

/// <summary>Asks Pub/Sub for what it would have pushed, for installations that Google cannot reach ("projects.subscriptions.pull").</summary>
/// <remarks>Against Google it goes in the name of a connected mailbox, whose grant then holds <see cref="GmailConsent.PubSubScope"/>; that Google account needs the role Pub/Sub Subscriber. An emulator is asked without a token.</remarks>
/// <param name="client">Has the tokens.</param>
/// <param name="options">The settings as they are at this moment.</param>
public sealed class GmailPull(GmailClient client, Func<GmailOptions> options)
{
    private const int Most = 100;

    // Pub/Sub holds the question open while there is nothing, for up to a minute and a half.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(100);

    /// <param name="mailbox">In whose name: the first that is connected.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What there was; nothing after a while without anything.</returns>
    public async Task<MailboxAnswer<IReadOnlyList<PulledPush>>> PullAsync(string mailbox, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(mailbox, "pull", JsonSerializer.Serialize(new { maxMessages = Most }), Longest, cancellationToken);
        if (!answer.IsSuccess || answer.Json() is not { } json) return Trouble(answer, mailbox);
        var subscription = options().Subscription!.Trim();
        return new MailboxAnswer<IReadOnlyList<PulledPush>>([.. GmailJson.Items(json, "receivedMessages").Select(item => Of(item, subscription)).OfType<PulledPush>()]);
    }

    /// <summary>They are on disk: Pub/Sub need not give them again.</summary>
    public async Task<MailboxAnswer<bool>> AcknowledgeAsync(string mailbox, IReadOnlyList<string> ackIds, CancellationToken cancellationToken)
    {
        if (ackIds.Count == 0) return true;
        var answer = await AskAsync(mailbox, "acknowledge", JsonSerializer.Serialize(new { ackIds }), GmailClient.Timeout, cancellationToken);
        return answer.IsSuccess ? true : Trouble(answer, mailbox);
    }

    private async Task<GmailAnswer> AskAsync(string mailbox, string verb, string json, TimeSpan longest, CancellationToken cancellationToken)
    {
        var now = options();
        if (!now.IsConfigured || !now.IsPull) return new GmailAnswer(GmailReach.NoToken, NoToken: GmailTrouble.NotSetUp);
        return await client.PubSubAsync(mailbox, () => new(HttpMethod.Post, $"{now.PubSubAddress}/v1/{now.Subscription!.Trim()}:{verb}") { Content = new StringContent(json, Encoding.UTF8, "application/json") }, longest, cancellationToken);
    }

    private static MailboxFailure Trouble(GmailAnswer answer, string mailbox) => (int)answer.Status switch
    {
        403 when !GmailError.Of(answer).IsLimit => new(MailboxTrouble.Refused, $"Google does not let {mailbox} read the subscription. Connect it again, and give it the role Pub/Sub Subscriber."),
        404 => new(MailboxTrouble.Refused, "Google knows no such subscription. An administrator has to check the settings of Gmail."),
        _ => GmailTrouble.Of(answer, mailbox),
    };

    private static PulledPush? Of(JsonElement item, string subscription)
        => GmailJson.Text(item, "ackId") is { } ackId && GmailJson.Member(item, "message") is { ValueKind: JsonValueKind.Object } message ? new PulledPush(ackId, GmailPush.Envelope(message, subscription)) : null;
}

/// <summary>One push that was pulled.</summary>
/// <param name="AckId">For <see cref="GmailPull.AcknowledgeAsync"/>; good for a while only.</param>
/// <param name="Body">As it would have been pushed.</param>
public sealed record PulledPush(string AckId, byte[] Body);

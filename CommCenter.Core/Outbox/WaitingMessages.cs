using CommCenter.Core.Data.Writing;

namespace CommCenter.Core.Outbox;

/// <summary>What waits to go to somebody who has just opted out is not sent, and says so at once.</summary>
internal static class WaitingMessages
{
    public static void Stop(WriteSession session, LineFacts line, string address)
    {
        foreach (var id in session.Outbox.WaitingFor(line.Id, address))
        {
            if (session.Outbox.Load(id) is not { } outbox) continue;
            if (ReplyWords.Consent(session, line, address, OutboxEntry.CustomerName(session, outbox)) is { } reason) OutboxEntry.Fail(session, outbox, reason);
        }
    }
}

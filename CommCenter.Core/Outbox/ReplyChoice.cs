using CommCenter.Core.Conversations;
using CommCenter.Core.Customers;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.Lines;

namespace CommCenter.Core.Outbox;

/// <summary>How a message goes, or why it cannot.</summary>
/// <param name="Problem">In words; null when the rest is set.</param>
/// <param name="Line">Over which line.</param>
/// <param name="Channel">Sms, WhatsApp or Email.</param>
/// <param name="To">Whom.</param>
internal sealed record ReplyChoice(string? Problem, LineFacts? Line = null, Channel Channel = Channel.Sms, TextAddress? To = null)
{
    /// <summary>Chooses for a conversation: what was asked for, and for the rest what its last messages used.</summary>
    public static ReplyChoice For(WriteSession session, ConversationFacts conversation, string customerName, QueueReply ask)
    {
        if (ReplyWords.Channel(ask.Channel) is { } notHere) return new(notHere);
        if (ask.LineId is { } lineId && ReplyWords.Line(session.Lines.Load(lineId), ask.CompanyId, ask.Channel) is { } problem) return new(problem);
        var country = session.Companies.Load(ask.CompanyId)!.Country;
        var lines = session.Replies.Lines(ask.CompanyId);
        var addresses = session.Replies.Addresses(ask.CompanyId, conversation.CustomerId);
        if (ask.To is { } given)
        {
            var (kind, value, _) = EntryAddress.Of(WireAddress.Bare(given), false, country);
            addresses.RemoveAll(a => a.Kind != kind || a.Value != value);
            if (addresses.Count == 0) return new($"{value} is not one of {customerName}'s {(kind == AddressKind.Email ? "addresses" : "numbers")}. Add it to the customer first.");
        }

        var paths = ReplyPaths.Order(
            lines,
            addresses,
            session.Replies.LastUse(conversation.Id, Direction.Inbound, country),
            session.Replies.LastUse(conversation.Id, Direction.Outbound, country));
        var path = paths.Find(p => (ask.LineId is null || p.Line.Id == ask.LineId) && (ask.Channel is null || p.Channel == ReplyPaths.Plain(ask.Channel.Value)));
        // An email may go to somebody else alone, as when it is passed on.
        if (path is null && ask.Email?.To is { Count: > 0 } && lines.Find(l => l.Can(Channel.Email) && (ask.LineId is null || l.Id == ask.LineId)) is { } mailbox) return new(null, session.Lines.Load(mailbox.Id), Channel.Email, new TextAddress(AddressKind.Email, ""));
        if (path is null) return new(WhyNone(lines, addresses, customerName, ask.Channel));
        var line = session.Lines.Load(path.Line.Id)!;
        return ReplyWords.Consent(session, line, path.To.Value, customerName) is { } optedOut ? new(optedOut) : new(null, line, path.Channel, path.To);
    }

    /// <summary>Chooses for a number that was typed.</summary>
    public static ReplyChoice For(WriteSession session, QueueMessage ask)
    {
        if (ReplyWords.Channel(ask.Channel) is { } notHere) return new(notHere);
        var line = session.Lines.Load(ask.LineId);
        if (ReplyWords.Line(line, ask.CompanyId, ask.Channel) is { } problem) return new(problem);
        var texting = ReplyWords.Texting(line!);
        var channel = ask.Channel is { } asked ? ReplyPaths.Plain(asked) : texting.Can(Channel.Sms) ? Channel.Sms : texting.Can(Channel.WhatsApp) ? Channel.WhatsApp : Channel.Email;
        var (kind, value, _) = EntryAddress.Of(WireAddress.Bare(ask.To), false, line!.Country);
        if (value.Length == 0) return new(channel == Channel.Email ? "Write the address to send to." : "Write the number to send to.");
        if (channel == Channel.Email && (kind != AddressKind.Email || value.Length > 320)) return new($"“{Short(value)}” is not an email address.");
        if (channel == Channel.Email) return value == line.Address ? new($"{value} is the mailbox's own address.") : new(null, line, channel, new TextAddress(kind, value));
        if (kind == AddressKind.ChannelId || value.Length > 100) return new($"“{Short(value)}” is not a phone number.");
        if (Answerable.WhyNot(kind, value, channel) is { } unanswerable) return new(unanswerable);
        if (value == line.Address) return new($"{value} is the line's own number.");
        var owners = session.Customers.FindByAddress(ask.CompanyId, kind, value);
        var name = owners.Count > 0 ? owners[0].Name : value;
        return ReplyWords.Consent(session, line, value, name) is { } optedOut ? new(optedOut) : new(null, line, channel, new TextAddress(kind, value));
    }

    internal static string WhyNone(IReadOnlyList<TextingLine> lines, IReadOnlyList<TextAddress> addresses, string customerName, Channel? asked)
    {
        if (asked == Channel.Email && lines.Any(l => l.Can(Channel.Email))) return $"{customerName} has no email address to write to.";
        if (!lines.Any(l => asked is { } c ? l.Can(c) : l.CanWrite)) return asked is { } channel ? $"No line can send {ReplyWords.Of(channel)}." : ReplyWords.NoLine;
        var reasons = addresses.Where(a => a.Kind != AddressKind.Email).Select(a => Answerable.WhyNot(a.Kind, a.Value, asked ?? Channel.Sms)).Where(r => r is not null);
        return reasons.FirstOrDefault() ?? $"{customerName} has no phone number to write to.";
    }

    private static string Short(string text) => text.Length > 40 ? text[..40] + "…" : text;
}

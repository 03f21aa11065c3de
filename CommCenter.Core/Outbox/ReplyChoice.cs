using CommCenter.Core.Conversations;
using CommCenter.Core.Customers;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.Lines;

namespace CommCenter.Core.Outbox;

/// <summary>How a message goes, or why it cannot.</summary>
/// <param name="Problem">In words; null when the rest is set.</param>
/// <param name="Line">Over which line.</param>
/// <param name="Channel">Sms or WhatsApp.</param>
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
            var (kind, value) = PhoneNumber.Normalise(WireAddress.Bare(given), country);
            addresses.RemoveAll(a => a.Kind != kind || a.Value != value);
            if (addresses.Count == 0) return new($"{value} is not one of {customerName}'s numbers. Add it to the customer first.");
        }

        var paths = ReplyPaths.Order(
            lines,
            addresses,
            session.Replies.LastUse(conversation.Id, Direction.Inbound, country),
            session.Replies.LastUse(conversation.Id, Direction.Outbound, country));
        var path = paths.Find(p => (ask.LineId is null || p.Line.Id == ask.LineId) && (ask.Channel is null || p.Channel == ReplyPaths.Plain(ask.Channel.Value)));
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
        var channel = ask.Channel is { } asked ? ReplyPaths.Plain(asked) : ReplyWords.Texting(line!).Can(Channel.Sms) ? Channel.Sms : Channel.WhatsApp;
        var (kind, value) = PhoneNumber.Normalise(WireAddress.Bare(ask.To), line!.Country);
        if (value.Length == 0) return new("Write the number to send to.");
        if (kind == AddressKind.ChannelId || value.Length > 100) return new($"“{Short(value)}” is not a phone number.");
        if (Answerable.WhyNot(kind, value, channel) is { } unanswerable) return new(unanswerable);
        if (value == line.Address) return new($"{value} is the line's own number.");
        var owners = session.Customers.FindByAddress(ask.CompanyId, kind, value);
        var name = owners.Count > 0 ? owners[0].Name : value;
        return ReplyWords.Consent(session, line, value, name) is { } optedOut ? new(optedOut) : new(null, line, channel, new TextAddress(kind, value));
    }

    internal static string WhyNone(IReadOnlyList<TextingLine> lines, IReadOnlyList<TextAddress> addresses, string customerName, Channel? asked)
    {
        if (!lines.Any(l => asked is { } c ? l.Can(c) : l.CanText)) return asked is { } channel ? $"No line can send {ReplyWords.Of(channel)}." : ReplyWords.NoLine;
        var reasons = addresses.Where(a => a.Kind != AddressKind.Email).Select(a => Answerable.WhyNot(a.Kind, a.Value, asked ?? Channel.Sms)).Where(r => r is not null);
        return reasons.FirstOrDefault() ?? $"{customerName} has no phone number to write to.";
    }

    private static string Short(string text) => text.Length > 40 ? text[..40] + "…" : text;
}

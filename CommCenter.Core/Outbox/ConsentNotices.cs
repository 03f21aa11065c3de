using System.Globalization;

using CommCenter.Core.Conversations;
using CommCenter.Core.Customers;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.Lines;

namespace CommCenter.Core.Outbox;

/// <summary>The two texts about texts that we send ourselves. They go out though the line is closed to the address: that is what they are about.</summary>
internal static class ConsentNotices
{
    /// <summary>Answers HELP, once an hour at most, so that two machines do not talk for ever.</summary>
    /// <returns>False when it was answered in this hour already.</returns>
    public static bool Help(WriteSession session, LineFacts line, ConversationFacts conversation, string address)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"help:{line.Id}:{address}:{session.Now.ToUnixTimeSeconds() / 3600}");
        if (session.Outbox.ByIdempotencyKey(line.CompanyId, key) is not null) return false;
        return Queue(session, line, conversation, address, $"{Company(session, line)}: reply STOP to get no more texts. Msg & data rates may apply.", key);
    }

    /// <summary>Confirms that staff have stopped the texts.</summary>
    public static bool Stopped(WriteSession session, LineFacts line, ConversationFacts conversation, string address)
        => Queue(session, line, conversation, address, $"{Company(session, line)}: you get no more texts from us at this number. Reply START to get them again.", null);

    private static bool Queue(WriteSession session, LineFacts line, ConversationFacts conversation, string address, string body, string? key)
    {
        if (!line.Enabled || !ReplyWords.Texting(line).Can(Channel.Sms) || Answerable.WhyNot(AddressKind.Phone, address, Channel.Sms) is not null) return false;
        var choice = new ReplyChoice(null, line, Channel.Sms, new TextAddress(AddressKind.Phone, address));
        new Outgoing(conversation, null, choice, body, key) { IsConsentNotice = true }.Store(session);
        return true;
    }

    private static string Company(WriteSession session, LineFacts line) => session.Companies.Load(line.CompanyId)!.Name;
}

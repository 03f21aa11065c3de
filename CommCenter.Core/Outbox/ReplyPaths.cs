using CommCenter.Core.Customers;
using CommCenter.Core.Lines;

namespace CommCenter.Core.Outbox;

/// <summary>The ways to write to a customer, the one to take unless told otherwise first. Pure, so that the composer and the queue choose alike.</summary>
public static class ReplyPaths
{
    private static readonly Channel[] WrittenChannels = [Channel.Sms, Channel.WhatsApp, Channel.Email];

    /// <param name="lines">Lines of the company that are switched on.</param>
    /// <param name="addresses">The customer's, the first to write to first.</param>
    /// <param name="uses">What was used in the conversation, most telling first: the last inbound message, then the last outbound.</param>
    public static List<ReplyPath> Order(IReadOnlyList<TextingLine> lines, IReadOnlyList<TextAddress> addresses, params IReadOnlyList<ReplyUse?> uses)
    {
        var all = from line in lines
                  from channel in WrittenChannels
                  where line.Can(channel)
                  from address in addresses
                  where Answerable.WhyNot(address.Kind, address.Value, channel) is null
                  select new ReplyPath(line, channel, address);
        List<ReplyPath> paths = [.. all];
        for (var i = uses.Count - 1; i >= 0; i--)
        {
            if (uses[i] is not { } use) continue;
            var place = paths.FindIndex(p => p.Line.Id == use.LineId && p.Channel == Plain(use.Channel) && p.To.Value == use.Address);
            if (place <= 0) continue;
            var path = paths[place];
            paths.RemoveAt(place);
            paths.Insert(0, path);
        }

        return paths;
    }

    /// <summary>A picture message is answered by a text.</summary>
    public static Channel Plain(Channel channel) => channel == Channel.Mms ? Channel.Sms : channel;
}

/// <summary>One way: over which line and channel to which of the customer's addresses.</summary>
public sealed record ReplyPath(TextingLine Line, Channel Channel, TextAddress To);

/// <summary>A line as far as writing over it matters.</summary>
public sealed record TextingLine(long Id, string Address, string Name, Channels Channels)
{
    public Provider Provider { get; init; }

    /// <summary>A line for picture messages can send plain texts too.</summary>
    public bool Can(Channel channel) => Channels.Has(channel) || (channel == Channel.Sms && Channels.Has(Channel.Mms));

    public bool CanText => Can(Channel.Sms) || Can(Channel.WhatsApp);

    public bool CanWrite => CanText || Can(Channel.Email);
}

/// <summary>One address of a customer, normalised.</summary>
public sealed record TextAddress(AddressKind Kind, string Value);

/// <summary>How a message of the conversation went: over which line and channel, and their address without prefix, normalised.</summary>
public sealed record ReplyUse(long LineId, Channel Channel, string Address);

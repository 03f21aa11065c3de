namespace CommCenter.Core.Lines;

/// <summary>The medium of one entry.</summary>
public enum Channel
{
    Sms,
    Mms,
    WhatsApp,
    Voice,
    Email,
}

/// <summary>A set of channels: what a line can do, what a conversation holds. Stored as an integer, one bit a channel.</summary>
[Flags]
public enum Channels
{
    None = 0,
    Sms = 1,
    Mms = 2,
    WhatsApp = 4,
    Voice = 8,
    Email = 16,
}

/// <summary>Turns one channel into its bit and back.</summary>
public static class ChannelSets
{
    public static Channels AsSet(this Channel channel) => (Channels)(1 << (int)channel);

    public static bool Has(this Channels set, Channel channel) => (set & channel.AsSet()) != 0;

    public static IEnumerable<Channel> Each(this Channels set) => Enum.GetValues<Channel>().Where(channel => set.Has(channel));
}

using CommCenter.Core.Conversations;
using CommCenter.Core.Lines;

namespace CommCenter.Core.Outbox;

/// <summary>Which files may go over which line, by what its provider takes.</summary>
/// <param name="senders">One for each provider that is set up.</param>
public sealed class FileRules(IEnumerable<IMessageSender> senders)
{
    private readonly Dictionary<Provider, IMessageSender> _senders = senders.ToDictionary(s => s.Provider);

    /// <summary>Text and files together are a picture message.</summary>
    public static Channel WithFiles(Channel channel) => channel == Channel.Sms ? Channel.Mms : channel;

    /// <param name="line">Over which line.</param>
    /// <param name="channel">Sms or WhatsApp, as without files.</param>
    /// <returns>Null when it can carry none.</returns>
    public FileLimits? For(TextingLine line, Channel channel)
        => line.Channels.Has(WithFiles(channel)) && _senders.TryGetValue(line.Provider, out var sender) ? sender.FilesOn(WithFiles(channel)) : null;

    /// <returns>Why not, in words; null when they may.</returns>
    public string? WhyNot(TextingLine line, Channel channel, IReadOnlyList<AttachmentItem> files)
        => files.Count == 0 ? null : For(line, channel) is { } limits ? limits.WhyNot(files) : NoFiles(line.Name);

    public static string NoFiles(string lineName) => $"{lineName} cannot send pictures or files.";
}

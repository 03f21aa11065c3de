using CommCenter.Core.Conversations;

namespace CommCenter.Web.Components.Shared;

/// <summary>A message's status as staff read it: a word, its icon in the sprite, and the class that colours both.</summary>
public sealed record StatusWords(string Word, string Icon, string Tone)
{
    /// <summary>Null for what came in: its being there says it all.</summary>
    public static StatusWords? Of(EntryStatus status) => status switch
    {
        EntryStatus.Queued => new("Queued", "clock", ""),
        EntryStatus.Sending => new("Sending", "send", ""),
        EntryStatus.Unknown => new("Checking whether it was sent", "clock", "mark-warn"),
        EntryStatus.Sent => new("Sent", "check", ""),
        EntryStatus.Delivered => new("Delivered", "check2", ""),
        EntryStatus.Read => new("Read", "check2", "mark-read"),
        EntryStatus.Undelivered or EntryStatus.Failed => new("Not delivered", "bang", "mark-bad"),
        EntryStatus.Canceled => new("Canceled", "x", ""),
        _ => null,
    };
}

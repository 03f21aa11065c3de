using CommCenter.Core.Conversations;
using CommCenter.Core.Lines;
using CommCenter.Web.Components.Shared;

using Microsoft.AspNetCore.Components;

namespace CommCenter.Web.Components.Inbox;

/// <summary>One message: what was written, over which line, and how far ours has come.</summary>
public sealed partial class MessageEntry
{
    /// <summary>What was searched for, where this is the entry that was found; null for any other.</summary>
    [Parameter] public IReadOnlyList<CommCenter.Core.Conversations.Search.SearchTerm>? Hit { get; set; }

    [Parameter, EditorRequired] public TimelineItem Item { get; set; } = null!;

    /// <summary>It goes on where the one above ended.</summary>
    [Parameter] public bool Same { get; set; }

    [Parameter] public bool WithMeta { get; set; } = true;

    [Parameter, EditorRequired] public EntryNames Names { get; set; } = null!;

    private Channel Channel => Item.Channel.GetValueOrDefault();

    private bool Ours => Item.Direction == Direction.Outbound;

    private bool Failed => Item.Status is EntryStatus.Failed or EntryStatus.Undelivered;

    private string BubbleClass => Failed ? "bad" : Item.Status is EntryStatus.Queued or EntryStatus.Sending or EntryStatus.Unknown ? "held" : "";

    private string Label
        => $"{Channel.Name()} from {(Ours ? Names.FullName(Item.StaffId) ?? "CommCenter" : Names.Customer)}, {CompanyTime.Day(Item.OccurredAt, Names.Now, Names.Zone)} {Names.Time(Item.OccurredAt)}";
}

using CommCenter.Core.Calls;
using CommCenter.Core.Conversations;
using CommCenter.Core.Conversations.Search;
using CommCenter.Core.Staff;
using CommCenter.Web.Components.Inbox;
using CommCenter.Web.Components.Shared;

using Microsoft.AspNetCore.Components;

namespace CommCenter.Web.Components.Calls;

/// <summary>One call, or one attempt to reach us: missed calls, voicemail and the texts around them, with what is owed and to whom it falls.</summary>
public sealed partial class CallEntry
{
    private static readonly CallItem Unknown = new() { Status = CallStatus.Completed };

    [Parameter, EditorRequired] public IReadOnlyList<TimelineItem> Steps { get; set; } = [];

    /// <summary>Nobody of ours was there.</summary>
    [Parameter] public bool IsAttempt { get; set; }

    /// <summary>The conversation: since when something is owed in it, and whose it is.</summary>
    [Parameter, EditorRequired] public ConversationRow Row { get; set; } = null!;

    [Parameter] public IReadOnlyList<StaffItem> Staff { get; set; } = [];

    [Parameter, EditorRequired] public EntryNames Names { get; set; } = null!;

    /// <summary>What was searched for in an entry; null where it is not the one that was found.</summary>
    [Parameter, EditorRequired] public Func<TimelineItem, IReadOnlyList<SearchTerm>?> Hit { get; set; } = _ => null;

    private TimelineItem First => Steps[0];

    private TimelineItem Last => Steps[^1];

    private CallItem Call => First.Call ?? Unknown;

    private StatusWords Mark => CallSentences.Mark(IsAttempt ? CallStatus.Missed : Call.LeavesMessage ? CallStatus.Voicemail : Call.Status, First.Direction == Direction.Inbound);

    private string Title => IsAttempt ? "Tried to reach you" : CallSentences.Of(First, Names);

    private string When => Names.Time(First.OccurredAt) is var from && IsAttempt && Names.Time(Last.OccurredAt) is var to && to != from ? $"{from}–{to}" : from;

    private bool IsOwed => IsAttempt && Row.OwedSince is { } since && Last.OccurredAt >= since;

    /// <summary>Where it rings stands below the head while it rings.</summary>
    private bool SaysWhere => First.Direction == Direction.Inbound && Call is { Status: CallStatus.Ringing, LeavesMessage: false, RangAt.Count: > 0 };

    private bool HasSteps => IsAttempt || SaysWhere || CallSteps.HasAny(First);

    private string Label => IsAttempt
        ? $"One contact attempt: {Parts()}, {CompanyTime.Day(First.OccurredAt, Names.Now, Names.Zone)} {Names.Time(First.OccurredAt)} to {Names.Time(Last.OccurredAt)}{(IsOwed ? ", owed" : "")}"
        : $"{Title}, {CompanyTime.Day(First.OccurredAt, Names.Now, Names.Zone)} {Names.Time(First.OccurredAt)}{(Call.DurationSeconds is { } seconds ? ", " + CallSentences.Length(seconds) : "")}";

    private string Parts()
    {
        var calls = Steps.Where(s => s.Call is not null).ToList();
        var voicemails = calls.Count(s => s.Call!.Status == CallStatus.Voicemail);
        var texts = Steps.Count(s => s.Kind == EntryKind.Message && s.Direction == Direction.Inbound);
        string?[] parts = [calls.Count == 1 ? "missed call" : $"{calls.Count} missed calls", Of(voicemails, "voicemail"), Of(texts, "text")];
        var said = parts.Where(p => p is not null).ToList();
        return said.Count == 1 ? said[0]! : string.Join(", ", said[..^1]) + " and " + said[^1];
    }

    private static string? Of(int count, string word) => count switch
    {
        0 => null,
        1 => word,
        _ => $"{count} {word}s",
    };
}

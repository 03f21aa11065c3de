using CommCenter.Core.Calls;

namespace CommCenter.Core.Conversations;

/// <summary>Finds what belongs to one attempt of a customer to reach us: a missed call, its voicemail, the calls and texts that follow it, and what the machine wrote back, until a person answers.</summary>
/// <remarks>An attempt begins with a call, so that a text already shown as a bubble does not change its shape when the phone rings after it.</remarks>
public static class ContactAttempts
{
    /// <summary>What comes later than this after the last call of an attempt stands by itself.</summary>
    public static readonly TimeSpan Together = TimeSpan.FromMinutes(10);

    /// <param name="entries">Of one conversation, in its order.</param>
    /// <returns>Each attempt's entries in their order, the first of them its call; entries in none are left out.</returns>
    public static IReadOnlyList<IReadOnlyList<TimelineItem>> Of(IReadOnlyList<TimelineItem> entries)
    {
        List<IReadOnlyList<TimelineItem>> attempts = [];
        List<TimelineItem>? open = null;
        var lastCallAt = DateTimeOffset.MinValue;
        foreach (var entry in entries)
        {
            if (IsAnswer(entry)) open = null;
            if (open is not null && (entry.OccurredAt - lastCallAt > Together || entry.CustomerId != open[0].CustomerId) && entry.Kind is EntryKind.Message or EntryKind.Call) open = null;
            if (IsMissed(entry))
            {
                if (open is null) attempts.Add(open = []);
                open.Add(entry);
                lastCallAt = entry.OccurredAt;
            }
            else if (open is not null && entry.Kind == EntryKind.Message)
            {
                open.Add(entry);
            }
        }

        return attempts;
    }

    private static bool IsMissed(TimelineItem entry) => entry is { Kind: EntryKind.Call, Direction: Direction.Inbound, Call: { } call } && call.Status.WasMissed();

    /// <summary>A person of ours did something: wrote, called, took a call. What the machine writes by itself answers nobody.</summary>
    private static bool IsAnswer(TimelineItem entry) => entry.Kind switch
    {
        EntryKind.Message => entry is { Direction: Direction.Outbound, Automatic: false },
        EntryKind.Call => entry.Direction == Direction.Outbound || entry.Call?.Status is CallStatus.InProgress or CallStatus.Completed,
        _ => false,
    };
}

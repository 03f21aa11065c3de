using CommCenter.Core.Conversations;
using CommCenter.Core.Emails;
using CommCenter.Core.Lines;

namespace CommCenter.Web.Components.Inbox;

/// <summary>One thing in the timeline's column.</summary>
public abstract record TimelinePart(string Key);

/// <summary>A heading for the entries of one day in the company's zone.</summary>
public sealed record DayPart(DateOnly Day, DateTimeOffset At) : TimelinePart($"day-{Day:yyyyMMdd}");

/// <summary>The divider in front of what was unread.</summary>
public sealed record NewPart(int Count) : TimelinePart("new");

/// <param name="Item">The entry.</param>
/// <param name="Same">It goes on where the one before it ended: same side, channel, line and writer, within minutes.</param>
/// <param name="WithMeta">Its own line of who, when and how far stands below it; of a group only the last has one unless they differ.</param>
/// <param name="WithSubject">It is an email about something else than the one above it.</param>
public sealed record EntryPart(TimelineItem Item, bool Same, bool WithMeta, bool WithSubject = false) : TimelinePart($"entry-{Item.Id}");

/// <param name="Steps">A call by itself, or a missed one with what belongs to the same attempt; never empty.</param>
/// <param name="IsAttempt">They tried to reach us, and nobody of ours was there.</param>
public sealed record CallPart(IReadOnlyList<TimelineItem> Steps, bool IsAttempt) : TimelinePart($"entry-{Steps[0].Id}");

/// <summary>Puts headings between entries and finds those that belong together.</summary>
public static class TimelineParts
{
    private static readonly TimeSpan Together = TimeSpan.FromMinutes(5);

    public static List<TimelinePart> Of(ShownTimeline timeline, TimeZoneInfo zone)
    {
        var attempts = ContactAttempts.Of(timeline.Entries).ToDictionary(attempt => attempt[0].Id);
        var entries = WithoutSteps(timeline.Entries, attempts);
        var parts = new List<TimelinePart>(entries.Count + 8);
        DateOnly? day = null;
        string? about = null;
        for (var i = 0; i < entries.Count; i++)
        {
            var entry = entries[i];
            var entryDay = DayOf(entry, zone);
            if (entryDay != day && (i > 0 || timeline.Older is null)) parts.Add(new DayPart(entryDay, entry.OccurredAt));
            day = entryDay;
            var attempt = attempts.GetValueOrDefault(entry.Id);
            // What is new within an attempt is announced in front of it: it stays one thing.
            if (entry.Id == timeline.NewFromId || attempt?.Any(step => step.Id == timeline.NewFromId) == true) parts.Add(new NewPart(timeline.NewCount));
            if (entry.Kind == EntryKind.Call)
            {
                parts.Add(new CallPart(attempt ?? [entry], attempt is not null));
                continue;
            }

            var subject = entry.Channel == Channel.Email ? entry.Subject ?? "" : null;
            var withSubject = subject is not null && (about is null ? subject.Length > 0 : !EmailSubjects.Same(about, subject));
            about = subject ?? about;
            var same = i > 0 && parts[^1] is EntryPart && GoesOn(entries[i - 1], entry);
            var ends = i + 1 == entries.Count || entries[i + 1].Id == timeline.NewFromId
                || DayOf(entries[i + 1], zone) != entryDay || !GoesOn(entry, entries[i + 1]);
            parts.Add(new EntryPart(entry, same, ends || SaysMore(entry) || entry.Status != entries[i + 1].Status, withSubject));
        }

        return parts;
    }

    private static IReadOnlyList<TimelineItem> WithoutSteps(IReadOnlyList<TimelineItem> entries, Dictionary<long, IReadOnlyList<TimelineItem>> attempts)
    {
        if (attempts.Count == 0) return entries;
        var steps = attempts.Values.SelectMany(attempt => attempt.Skip(1)).Select(step => step.Id).ToHashSet();
        return steps.Count == 0 ? entries : [.. entries.Where(entry => !steps.Contains(entry.Id))];
    }

    private static DateOnly DayOf(TimelineItem entry, TimeZoneInfo zone)
        => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(entry.OccurredAt, zone).DateTime);

    private static bool SaysMore(TimelineItem entry)
        => entry.Ambiguous || entry.ArrivedLate || entry.Status is EntryStatus.Failed or EntryStatus.Undelivered or EntryStatus.Unknown;

    private static bool GoesOn(TimelineItem before, TimelineItem entry)
        => before.Kind == EntryKind.Message && entry.Kind == EntryKind.Message
            && before.Direction == entry.Direction && before.Channel == entry.Channel && entry.Channel != Channel.Email
            && before.LineId == entry.LineId && before.StaffId == entry.StaffId && before.Automatic == entry.Automatic
            && entry.OccurredAt - before.OccurredAt <= Together;
}

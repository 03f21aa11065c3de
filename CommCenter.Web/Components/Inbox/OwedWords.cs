using System.Globalization;

using CommCenter.Core.Companies;
using CommCenter.Core.Conversations;
using CommCenter.Web.Components.Shared;

namespace CommCenter.Web.Components.Inbox;

/// <summary>How long somebody has waited for an answer, in minutes in which we were open, and how loudly that is said.</summary>
public static class OwedWords
{
    /// <summary>From so many open minutes on it is said in the colour of what somebody should do.</summary>
    private const int Warn = 15;

    /// <summary>And from so many in the colour of what is late.</summary>
    private const int Late = 60;

    /// <summary>The mark of a row; null while nothing is owed, or not for a minute yet.</summary>
    public static StatusWords? Mark(ConversationRow row, CompanyHours hours, DateTimeOffset now)
        => Minutes(row, hours, now) is > 0 and var minutes ? new StatusWords("Owed " + Length(minutes), "hourglass", minutes < Warn ? "" : minutes < Late ? "mark-warn" : "mark-bad") : null;

    /// <summary>"12 min", "3 h 20 min"; a day and more is said in hours, because a day of business is not a day.</summary>
    public static string Length(long minutes) => minutes switch
    {
        < 60 => string.Create(CultureInfo.InvariantCulture, $"{minutes} min"),
        < 600 when minutes % 60 != 0 => string.Create(CultureInfo.InvariantCulture, $"{minutes / 60} h {minutes % 60} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{minutes / 60} h"),
    };

    /// <summary>Open minutes since then; nought while nothing is owed.</summary>
    public static long Minutes(ConversationRow row, CompanyHours hours, DateTimeOffset now)
        => row.OwedSince is { } since && since < now ? hours.Of(row.LastLineId).OpenMinutes(since, now) : 0;

    /// <summary>What is owed, oldest first: what they wrote themselves or called about since then, at most so many. Of a part that is not loaded nothing is known.</summary>
    public static IReadOnlyList<TimelineItem> Of(IReadOnlyList<TimelineItem> entries, DateTimeOffset since, int most)
        => [.. entries.Where(e => e.Direction == Direction.Inbound && e.OccurredAt >= since && (e is { Kind: EntryKind.Message, Automatic: false, StopWish: not StopWish.Word } || e.Call?.Status is Core.Calls.CallStatus.Missed or Core.Calls.CallStatus.Voicemail or Core.Calls.CallStatus.Failed)).TakeLast(most)];
}

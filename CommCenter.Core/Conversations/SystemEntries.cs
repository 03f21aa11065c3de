using System.Globalization;

using CommCenter.Core.Data.Writing;

namespace CommCenter.Core.Conversations;

/// <summary>Lines of a timeline that say what was done to the conversation. They change neither its place in the list nor what the list shows.</summary>
internal static class SystemEntries
{
    /// <param name="session">The writer's.</param>
    /// <param name="c">Where.</param>
    /// <param name="staffId">Who did it; null is the machine.</param>
    /// <param name="words">What was done: "Ana assigned this to Chloe".</param>
    public static long Append(WriteSession session, ConversationFacts c, long? staffId, string words)
        => Append(session, c, EntryKind.System, staffId, words, searchText: "");

    /// <param name="session">The writer's.</param>
    /// <param name="c">Where.</param>
    /// <param name="staffId">Who writes.</param>
    /// <param name="body">What.</param>
    /// <param name="about">What it belongs to, such as the call it was written after; null when it stands for itself.</param>
    public static long AppendNote(WriteSession session, ConversationFacts c, long staffId, string body, string? about = null)
        => Append(session, c, EntryKind.Note, staffId, body, searchText: body, about);

    /// <summary>An instant as the company's staff say it: "Tuesday 3 March, 09:00".</summary>
    public static string Say(DateTimeOffset at, string timeZone)
    {
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var found) ? found : TimeZoneInfo.Utc;
        return TimeZoneInfo.ConvertTime(at, zone).ToString("dddd d MMMM, HH:mm", CultureInfo.InvariantCulture);
    }

    private static long Append(WriteSession session, ConversationFacts c, EntryKind kind, long? staffId, string words, string searchText, string? subject = null)
    {
        var id = session.Timeline.Append(new TimelineEntry
        {
            CompanyId = c.CompanyId,
            ConversationId = c.Id,
            CustomerId = c.CustomerId,
            Kind = kind,
            Direction = Direction.Outbound,
            OccurredAt = session.Now,
            ReceivedAt = session.Now,
            StaffId = staffId,
            Automatic = staffId is null,
            Subject = subject,
            Body = words,
            SearchText = searchText,
        });
        session.Timeline.Publish(id);
        return id;
    }
}

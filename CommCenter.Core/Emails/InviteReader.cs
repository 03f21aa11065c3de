using System.Text;

using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;

namespace CommCenter.Core.Emails;

/// <summary>Reads the invitation of an email (RFC 5546).</summary>
internal static class InviteReader
{
    private const int Longest = 300_000, LongestLine = 500, LongestWord = 40;

    private const string Broken = "The invitation cannot be read here; open its file instead.";

    /// <summary>No invitation is no problem; one that cannot be read is.</summary>
    public static (EmailInvite? Invite, string? Problem) Read(EmailPart? part)
    {
        if (part is null) return (null, null);
        if (part.Content is not { } content || content.Length > Longest) return (null, Broken);
        var type = EmailFieldValue.Parse(part["Content-Type"]);
        try
        {
            var text = EmailCharacters.Lines(EmailCharsets.Decode(content, type["charset"]));
            if (Ical.Net.Calendar.Load(FirstEvent(text))?.Events.FirstOrDefault() is not { } one) return (null, Broken);
            var method = (Method(text) ?? type["method"] ?? "REQUEST").ToUpperInvariant();
            var (start, end) = (one.Start, EndOf(one));
            var allDay = start is { HasTime: false };
            var begins = At(start);
            // The day after the last one is what the file says.
            var ends = allDay && At(end) is { } after ? (after > begins?.AddDays(1) ? after.AddDays(-1) : begins) : At(end);
            var invite = new EmailInvite(EmailCharacters.OneLine(method, LongestWord), EmailCharacters.OneLine(one.Summary, LongestLine), begins, ends, allDay, OrNull(one.Location), Organiser(one), Answer(one, method));
            return (invite, begins is null ? "When the invitation begins cannot be read here; open its file instead." : null);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The library says the same in many ways; none is for whoever sits at a front desk.
            return (null, Broken);
        }
    }

    /// <summary>One entry alone: others are its repetitions, and a zone's own rules are known by its name.</summary>
    private static string FirstEvent(string text)
    {
        var (entry, within) = (new StringBuilder("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"), false);
        foreach (var line in text.Split('\n'))
        {
            within |= line.Trim().Equals("BEGIN:VEVENT", StringComparison.OrdinalIgnoreCase);
            if (within) entry.Append(line).Append("\r\n");
            if (within && line.Trim().Equals("END:VEVENT", StringComparison.OrdinalIgnoreCase)) break;
        }

        return entry.Append("END:VCALENDAR\r\n").ToString();
    }

    private static string? Method(string text)
        => text.Split('\n').FirstOrDefault(line => line.StartsWith("METHOD:", StringComparison.OrdinalIgnoreCase))?[7..].Trim() is { Length: > 0 } method ? method : null;

    private static CalDateTime? EndOf(CalendarEvent one)
    {
        if (one.End is { } end) return end;
        return one.Duration is { } duration && one.Start is { } start ? start.Add(duration) : null;
    }

    /// <summary>Null for a zone nobody knows and for a time without one: it would be shown at a wrong hour.</summary>
    private static DateTimeOffset? At(CalDateTime? time)
    {
        if (time is null) return null;
        if (!time.HasTime) return new DateTimeOffset(time.Date.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        if (time.IsFloating) return null;
        try
        {
            return new DateTimeOffset(DateTime.SpecifyKind(time.AsUtc, DateTimeKind.Utc));
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string? Organiser(CalendarEvent one)
        => one.Organizer is not { } organiser ? null : OrNull(organiser.CommonName) ?? OrNull(Address(organiser.Value));

    private static string? Answer(CalendarEvent one, string method)
        => method is "REPLY" or "COUNTER" && one.Attendees.FirstOrDefault()?.ParticipationStatus is { Length: > 0 } status ? EmailCharacters.OneLine(status.ToUpperInvariant(), LongestWord) : null;

    private static string? Address(Uri? uri) => uri?.OriginalString is { } text && text.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? text[7..] : uri?.OriginalString;

    private static string? OrNull(string? text) => EmailCharacters.OneLine(text, LongestLine) is { Length: > 0 } line ? line : null;
}

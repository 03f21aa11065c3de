using CommCenter.Core.Companies;

namespace CommCenter.Web.Components.Settings;

/// <summary>A week while it is edited: times as the browser's fields hold them.</summary>
public sealed class WeekDraft
{
    private readonly Dictionary<DayOfWeek, List<SpanDraft>> _days = WeeklyHours.Order.ToDictionary(day => day, _ => new List<SpanDraft>());

    public List<SpanDraft> this[DayOfWeek day] => _days[day];

    public static WeekDraft Of(WeeklyHours week)
    {
        var draft = new WeekDraft();
        foreach (var day in WeeklyHours.Order) draft._days[day].AddRange(week[day].Select(span => SpanDraft.Of(span)));
        return draft;
    }

    /// <summary>Monday to Friday from nine to five, to begin with.</summary>
    public static WeekDraft Usual => Of(WeeklyHours.Parse("Mon 09:00-17:00;Tue 09:00-17:00;Wed 09:00-17:00;Thu 09:00-17:00;Fri 09:00-17:00")!);

    /// <summary>The times of one day on the four days after it.</summary>
    public void CopyToWeekdays(DayOfWeek from)
    {
        foreach (var day in WeeklyHours.Order.Take(5).Where(day => day != from)) _days[day] = [.. _days[from].Select(span => new SpanDraft(span.From, span.To))];
    }

    /// <summary>As it shall be; what is wrong with it in words instead when a field is empty.</summary>
    public (WeeklyHours? Week, string? Problem) Read()
    {
        Dictionary<DayOfWeek, IReadOnlyList<OpenSpan>> days = [];
        foreach (var (day, drafts) in _days)
        {
            List<OpenSpan> spans = [];
            foreach (var draft in drafts)
            {
                if (draft.Span is not { } span) return (null, $"{WeeklyHours.Name(day)}: enter from when until when.");
                spans.Add(span);
            }

            days[day] = spans;
        }

        return (new WeeklyHours(days), null);
    }
}

/// <summary>From when until when; midnight is 00:00 on both sides.</summary>
public sealed class SpanDraft(TimeOnly? from, TimeOnly? to)
{
    public TimeOnly? From { get; set; } = from;

    public TimeOnly? To { get; set; } = to;

    public static SpanDraft Of(OpenSpan span) => new(TimeOnly.MinValue.AddMinutes(span.From), TimeOnly.MinValue.AddMinutes(span.To % OpenSpan.Day));

    /// <summary>Null when a field is empty, or both are the same.</summary>
    public OpenSpan? Span => From is { } from && To is { } to && (from != to || to == TimeOnly.MinValue) ? new OpenSpan(Minutes(from), to == TimeOnly.MinValue ? OpenSpan.Day : Minutes(to)) : null;

    public static int Minutes(TimeOnly time) => time.Hour * 60 + time.Minute;
}

using System.Collections.Concurrent;

using NodaTime;
using NodaTime.TimeZones;

namespace CommCenter.Core.Companies;

/// <summary>When a company, or one of its lines, is open: pure. What the clock on its wall shows decides, so an hour that a change of the clocks skips is nobody's, and one that comes twice counts twice.</summary>
public sealed class BusinessHours
{
    private static readonly IReadOnlyList<OpenSpan> WholeDay = [new(0, OpenSpan.Day)];

    /// <summary>Nobody asks further ahead.</summary>
    private static readonly Duration Ahead = Duration.FromDays(400);

    // Zones of the library are found by listing all zones of the machine with their names, a twelfth of the program's start.
    private static readonly ConcurrentDictionary<string, DateTimeZone> Zones = new();

    /// <summary>Without any hours set, it is always open.</summary>
    public static readonly BusinessHours Always = new(DateTimeZone.Utc, null, new Dictionary<DateOnly, IReadOnlyList<OpenSpan>>(), null);

    private readonly DateTimeZone _zone;
    private readonly WeeklyHours? _week;
    private readonly IReadOnlyDictionary<DateOnly, IReadOnlyList<OpenSpan>> _holidays;
    private readonly TodayHours? _today;

    private BusinessHours(DateTimeZone zone, WeeklyHours? week, IReadOnlyDictionary<DateOnly, IReadOnlyList<OpenSpan>> holidays, TodayHours? today)
        => (_zone, _week, _holidays, _today) = (zone, week, holidays, today);

    /// <param name="timeZone">IANA name; one that is not known here is UTC.</param>
    /// <param name="week">Null is open all the time but for holidays.</param>
    /// <param name="holidays">Days with other times; none at all is closed. A time that began the evening before goes on.</param>
    /// <param name="today">What was said of one day; null when nothing was.</param>
    public static BusinessHours Create(string timeZone, WeeklyHours? week, IReadOnlyDictionary<DateOnly, IReadOnlyList<OpenSpan>> holidays, TodayHours? today = null)
        => new(Zone(timeZone), week, holidays, today);

    private static DateTimeZone Zone(string name)
    {
        if (Zones.TryGetValue(name, out var known)) return known;
        // Only what exists is kept.
        return TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? Zones.GetOrAdd(name, BclDateTimeZone.FromTimeZoneInfo(zone)) : DateTimeZone.Utc;
    }

    /// <summary>Name of the zone whose clock decides.</summary>
    public string TimeZone => _zone.Id;

    public bool IsOpen(DateTimeOffset at) => _today?.IsOpen(at) ?? IsOpenBySchedule(Instant.FromDateTimeOffset(at));

    /// <summary>When it opens or closes next.</summary>
    /// <returns>Null when it stays as it is for a year and more.</returns>
    public DateTimeOffset? NextChange(DateTimeOffset at)
    {
        var open = IsOpen(at);
        var said = _today is { } today ? new[] { today.From, today.Until, today.Ends }.Where(edge => edge > at) : [];
        // Both are in order; a day has few edges.
        foreach (var edge in Edges(Instant.FromDateTimeOffset(at)).Select(instant => instant.ToDateTimeOffset()))
        {
            foreach (var earlier in said.Where(e => e < edge && IsOpen(e) != open)) return earlier;
            if (IsOpen(edge) != open) return edge;
        }

        return null;
    }

    /// <summary>Whole minutes of opening hours between two instants; 0 when the second is not later.</summary>
    public long OpenMinutes(DateTimeOffset from, DateTimeOffset to)
    {
        if (to <= from) return 0;
        if (_today is not { } today || today.Ends <= from || today.From >= to) return Scheduled(from, to).Ticks / TimeSpan.TicksPerMinute;
        var said = Earlier(to, today.Until) - Later(from, today.From);
        return (Scheduled(from, Earlier(to, today.From)) + (said > TimeSpan.Zero ? said : TimeSpan.Zero) + Scheduled(Later(from, today.Ends), to)).Ticks / TimeSpan.TicksPerMinute;
    }

    /// <summary>When the day of that instant is over: at midnight, or when a time that began on it ends after that.</summary>
    public DateTimeOffset DayEnds(DateTimeOffset at)
    {
        var date = Instant.FromDateTimeOffset(at).InZone(_zone).Date;
        var last = SpansOf(date).Where(span => span.IsOvernight).Select(span => span.To).DefaultIfEmpty(0).Max();
        return On(at, OpenSpan.Day + last);
    }

    /// <summary>When the clock shows that on the day of <paramref name="at"/>.</summary>
    /// <param name="at">Some instant of the day.</param>
    /// <param name="minutes">Since midnight; 1440 and more is the day after.</param>
    public DateTimeOffset On(DateTimeOffset at, int minutes)
        => _zone.AtLeniently(Instant.FromDateTimeOffset(at).InZone(_zone).Date.AtMidnight().PlusMinutes(minutes)).ToDateTimeOffset().ToUniversalTime();

    private bool IsOpenBySchedule(Instant at)
    {
        var local = at.InZone(_zone).LocalDateTime;
        var minute = local.TickOfDay / (double)NodaConstants.TicksPerMinute;
        return SpansOf(local.Date).Any(span => span.From <= minute && (span.IsOvernight || minute < span.To)) || SpansOf(local.Date.PlusDays(-1)).Any(span => span.IsOvernight && minute < span.To);
    }

    /// <summary>Instants from then on at which it may open or close, in their order.</summary>
    private IEnumerable<Instant> Edges(Instant after)
    {
        foreach (var (start, end, offset) in Steady(after, after + Ahead))
        {
            if (start > after) yield return start;
            for (var date = start.WithOffset(offset).Date; date <= end.WithOffset(offset).Date; date = date.PlusDays(1))
            {
                var midnight = date.AtMidnight();
                var minutes = SpansOf(date).SelectMany(span => span.IsOvernight ? (int[])[span.From] : [span.From, span.To]).Concat(SpansOf(date.PlusDays(-1)).Where(span => span.IsOvernight).Select(span => span.To)).Append(0).Distinct().Order();
                foreach (var edge in minutes.Select(minute => midnight.PlusMinutes(minute).WithOffset(offset).ToInstant()))
                {
                    if (edge > start && edge < end) yield return edge;
                }
            }
        }
    }

    private TimeSpan Scheduled(DateTimeOffset from, DateTimeOffset to)
    {
        if (to <= from) return TimeSpan.Zero;
        if (_week is null && _holidays.Count == 0) return to - from;
        var sum = TimeSpan.Zero;
        foreach (var (start, end, offset) in Steady(Instant.FromDateTimeOffset(from), Instant.FromDateTimeOffset(to)))
        {
            var (begin, until) = (start.WithOffset(offset).LocalDateTime.ToDateTimeUnspecified(), end.WithOffset(offset).LocalDateTime.ToDateTimeUnspecified());
            var counted = begin;
            for (var date = begin.Date.AddDays(-1); date <= until; date = date.AddDays(1))
            {
                foreach (var span in SpansOf(LocalDate.FromDateTime(date)))
                {
                    var (opens, closes) = (date.AddMinutes(span.From), date.AddMinutes(span.IsOvernight ? span.To + OpenSpan.Day : span.To));
                    // A night's time may reach into a holiday's own.
                    if (opens < counted) opens = counted;
                    if (closes > until) closes = until;
                    if (closes <= opens) continue;
                    sum += closes - opens;
                    counted = closes;
                }
            }
        }

        return sum;
    }

    /// <summary>The time between in pieces in which the clocks are not changed.</summary>
    private IEnumerable<(Instant Start, Instant End, Offset Offset)> Steady(Instant from, Instant to)
        => _zone.GetZoneIntervals(from, to).Select(piece => (Instant.Max(from, piece.HasStart ? piece.Start : from), Instant.Min(to, piece.HasEnd ? piece.End : to), piece.WallOffset));

    private IReadOnlyList<OpenSpan> SpansOf(LocalDate date)
        => _holidays.TryGetValue(date.ToDateOnly(), out var other) ? other : _week is null ? WholeDay : _week[date.ToDateOnly().DayOfWeek];

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}

/// <summary>What was said of one day alone, against the usual hours.</summary>
/// <param name="From">When it was said.</param>
/// <param name="Until">Open until then; no later than <paramref name="From"/> is closed at once.</param>
/// <param name="Ends">When the usual hours are back.</param>
public sealed record TodayHours(DateTimeOffset From, DateTimeOffset Until, DateTimeOffset Ends)
{
    /// <summary>Null when the usual hours say.</summary>
    public bool? IsOpen(DateTimeOffset at) => at < From || at >= Ends ? null : at < Until;
}

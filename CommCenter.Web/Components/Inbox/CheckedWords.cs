using System.Globalization;

using CommCenter.Core.Lines;

namespace CommCenter.Web.Components.Inbox;

/// <summary>What the foot of the list says of the last comparison with the providers.</summary>
/// <param name="Text">In words.</param>
/// <param name="IsWell">All lines were compared, and not long ago.</param>
public sealed record CheckedWords(string Text, bool IsWell)
{
    /// <summary>Four times the schedule's interval: by then several rounds were missed.</summary>
    private static readonly TimeSpan TooLong = TimeSpan.FromHours(1);

    public static CheckedWords Of(LinesChecked last, DateTimeOffset now)
    {
        var lines = last.Lines == 1 ? "1 line" : string.Create(CultureInfo.InvariantCulture, $"{last.Lines} lines");
        var ago = Ago(now - last.At);
        if (last.Failed == last.Lines) return new($"{lines} could not be checked {ago}", false);
        if (last.Failed > 0) return new(string.Create(CultureInfo.InvariantCulture, $"{last.Failed} of {lines} could not be checked {ago}"), false);
        if (now - last.At > TooLong) return new($"{lines} last checked {ago}", false);
        return new(last.Missing switch
        {
            0 => $"{lines} checked {ago}, 0 missing",
            1 => $"{lines} checked {ago}, 1 was missing and is here now",
            var missing => string.Create(CultureInfo.InvariantCulture, $"{lines} checked {ago}, {missing} were missing and are here now"),
        }, true);
    }

    private static string Ago(TimeSpan past) => past switch
    {
        { TotalSeconds: < 60 } => "just now",
        { TotalMinutes: < 60 } => string.Create(CultureInfo.InvariantCulture, $"{(int)past.TotalMinutes} min ago"),
        { TotalHours: < 48 } => string.Create(CultureInfo.InvariantCulture, $"{(int)past.TotalHours} h ago"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)past.TotalDays} days ago"),
    };
}

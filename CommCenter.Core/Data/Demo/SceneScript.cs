using System.Globalization;
using System.Text.RegularExpressions;

using CommCenter.Core.Conversations;

namespace CommCenter.Core.Data.Demo;

/// <summary>Reads the scenes from their text; its top says how they are written.</summary>
public sealed partial class SceneScript
{
    private const string Resource = "CommCenter.Core.Data.Demo.Scenes.txt";

    private readonly List<Scene> _scenes = [];
    private List<SceneStep> _steps = [];
    private string _line = "";
    private SceneMoment? _last;

    private SceneScript()
    {
    }

    /// <summary>The scenes that come with the program.</summary>
    public static IReadOnlyList<Scene> Load()
    {
        using var stream = typeof(SceneScript).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"{Resource} is not in the program.");
        using var reader = new StreamReader(stream);
        return Read(reader.ReadToEnd());
    }

    /// <exception cref="FormatException">A line that cannot be read, named by its number.</exception>
    public static IReadOnlyList<Scene> Read(string text)
    {
        var script = new SceneScript();
        var number = 0;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n').Select(l => l.Trim()))
        {
            number++;
            if (line.Length > 0 && line[0] != '#' && !script.Take(line)) throw new FormatException($"Line {number} of the scenes cannot be read: {line}");
        }

        return script._scenes;
    }

    private bool Take(string line)
    {
        if (line.StartsWith("== ", StringComparison.Ordinal)) return Begin(line[3..].Split('|', StringSplitOptions.TrimEntries));
        if (line.StartsWith("on ", StringComparison.Ordinal))
        {
            _line = line[3..];
            return true;
        }

        var parts = StepLine().Match(line);
        if (!parts.Success || _scenes.Count == 0 || Moment(parts) is not { } at || Step(at, parts.Groups["what"].Value) is not { } step) return false;
        _last = at;
        _steps.Add(step);
        return true;
    }

    private bool Begin(string[] header)
    {
        if (header.Length is < 3 or > 4) return false;
        var marks = header.Length == 4 ? header[3].Split(' ') : [];
        (_steps, _line, _last) = ([], header[2], null);
        _scenes.Add(new Scene(header[0] == "?" ? null : header[0], header[1].Split(' '), _line, marks.Contains("new"), marks.Contains("urgent"), _steps));
        return true;
    }

    private SceneMoment? Moment(Match parts)
    {
        int Number(string group) => int.Parse(parts.Groups[group].ValueSpan, CultureInfo.InvariantCulture);
        SceneMoment? at = parts.Groups["day"].Success ? new SceneMoment(Number("day"), (Number("hour") * 60) + Number("minute"))
            : parts.Groups["ago"].Success ? new SceneMoment(0, Number("ago"))
            : _last?.Plus(Number("later"));
        return at is { Minutes: >= 0 } ? at : null;
    }

    private SceneStep? Step(SceneMoment at, string what)
    {
        SceneStep Make(SceneAct act, string? by, string text, SceneDelivery? delivery = null) => new(at, act, _line, by, text, delivery);
        if (what == "read") return Make(SceneAct.Read, null, "");
        if (what.StartsWith("< ", StringComparison.Ordinal)) return Make(SceneAct.Receive, null, what[2..]);
        if (what.StartsWith("<< ", StringComparison.Ordinal)) return Make(SceneAct.Email, null, what[3..]);
        if (Sending().Match(what) is { Success: true } sending) return Make(SceneAct.Email, sending.Groups["by"].Value, sending.Groups["email"].Value);
        if (SceneCall.Read(what) is { } ringing) return new(at, SceneAct.Call, _line, ringing.By, "", null, ringing.Call);
        if (Doing().Match(what) is { Success: true } doing)
        {
            var by = doing.Groups["by"].Value;
            return doing.Groups["to"].Success ? Make(SceneAct.Assign, by, doing.Groups["to"].Value) : doing.Groups["verb"].Value == "takes" ? Make(SceneAct.Assign, by, by) : Make(SceneAct.Close, by, "");
        }

        if (Saying().Match(what) is not { Success: true } saying) return null;
        var (who, text) = (saying.Groups["by"].Value, saying.Groups["text"].Value);
        if (saying.Groups["notes"].Success) return Make(SceneAct.Note, who, text);
        return Delivery(saying) is { } delivery ? Make(SceneAct.Answer, who, text, delivery) : null;
    }

    private static SceneDelivery? Delivery(Match saying)
    {
        if (!saying.Groups["status"].Success) return new SceneDelivery(EntryStatus.Delivered);
        string? Given(string group) => saying.Groups[group] is { Success: true, Value: var value } ? value : null;
        return Enum.TryParse<EntryStatus>(saying.Groups["status"].Value, ignoreCase: true, out var status) ? new SceneDelivery(status, Given("code"), Given("why")) : null;
    }

    [GeneratedRegex(@"^(d(?<day>[1-4]) (?<hour>\d\d):(?<minute>\d\d)|-(?<ago>\d+)|\+(?<later>\d+)) (?<what>.+)$")]
    private static partial Regex StepLine();

    [GeneratedRegex("^(?<by>[a-z]+) >> (?<email>[a-z-]+)$")]
    private static partial Regex Sending();

    [GeneratedRegex("^(?<by>[a-z]+) ((?<verb>takes|closes)|assigns (?<to>[a-z]+))$")]
    private static partial Regex Doing();

    [GeneratedRegex(@"^(?<by>[a-z]+)(?<notes> notes)?( \[(?<status>[a-z]+)( (?<code>\d+) (?<why>[^\]]+))?\])?: (?<text>.+)$")]
    private static partial Regex Saying();
}

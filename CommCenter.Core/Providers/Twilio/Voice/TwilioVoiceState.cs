using System.Globalization;

using CommCenter.Core.Calls;

namespace CommCenter.Core.Providers.Twilio.Voice;

/// <summary>What the query of one of our addresses says. Twilio signs it, so it is ours; still anything may be missing or broken.</summary>
/// <param name="target">Path and query as requested.</param>
public readonly struct TwilioVoiceState(string target)
{
    private const int LongestAddress = 200;

    public long? LineId => Number("line");

    /// <summary>Whose phone; null when it is nobody's in particular.</summary>
    public long? StaffId => Number("staff");

    /// <summary>The entry of a call we began.</summary>
    public long? EntryId => Number("entry");

    /// <summary>The first leg's id.</summary>
    public string? CallId => TwilioEventKey.Id(Text("call"));

    /// <summary>It is of a leg to another phone.</summary>
    public bool IsLeg => Text("leg") == "1";

    /// <summary>Somebody who was on hold, or is handed on, is connected with it.</summary>
    public bool IsAgain => Text("again") is not null;

    /// <summary>They are somebody we called.</summary>
    public bool IsOfCallee => Text("again") == "callee";

    /// <summary>When nobody takes them they wait on hold.</summary>
    public bool Holds => Text("hold") == "1";

    /// <summary>The number of the phone of <see cref="StaffId"/>; null is their browser.</summary>
    public string? Phone => Short("phone");

    /// <summary>Whoever takes it must press 1.</summary>
    public bool Confirm => Text("confirm") == "1";

    /// <summary>The customer hears the recording notice before both are connected.</summary>
    public bool IsNotice => Text("notice") == "1";

    /// <summary>The recording is a voicemail, or a talk; null when it does not say.</summary>
    public string? Kind => Text("kind");

    /// <summary>Whom we call; null for a call that came in.</summary>
    public string? To => Short("to");

    /// <summary>Over which number of ours we call.</summary>
    public string? From => Short("from");

    public CallPlace Place => new(Text("branch") is { Length: > 0 and <= 10 } branch ? branch : CallPlace.OpenBranch, Count("turn"), Count("try"));

    /// <summary>The menu's keys and their names as the caller heard them.</summary>
    public IReadOnlyList<(string Key, string Name)> Keys => [.. (Text("keys") ?? "").Split('|', 13).Select(pair => pair.Split('~', 2)).Where(pair => pair.Length == 2 && pair[0].Length == 1).Select(pair => (pair[0], pair[1]))];

    /// <summary>Of a call we began: it ends when the customer's phone does.</summary>
    public bool IsOutgoing => To is not null;

    private string? Text(string name) => TwilioTarget.Query(target, name);

    private string? Short(string name) => TwilioText.OneLine(Text(name), LongestAddress);

    private long? Number(string name) => long.TryParse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;

    private int Count(string name) => int.TryParse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? Math.Min(count, 1000) : 0;
}

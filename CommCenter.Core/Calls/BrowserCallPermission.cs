using System.Globalization;

using CommCenter.Core.Lines;

namespace CommCenter.Core.Calls;

/// <summary>Whether the browser of one of our staff may call a number: it can say what it likes, so it is decided here, in memory, because the phone waits.</summary>
/// <param name="directory">Our lines and who works on them.</param>
public sealed class BrowserCallPermission(CallDirectory directory)
{
    /// <param name="provider">Where the browser is signed in.</param>
    /// <param name="staffId">Whose browser, as the provider vouches for; null for any other.</param>
    /// <param name="to">Whom it wants to call.</param>
    /// <param name="lineId">Over which line; null leaves it to <paramref name="callerId"/>.</param>
    /// <param name="callerId">The line's number; null takes the first line there is.</param>
    public BrowserCall Decide(Provider provider, long? staffId, string? to, string? lineId, string? callerId)
    {
        var lines = directory.Lines.Where(line => line.Provider == provider && line.Staff.Any(staff => staff.Id == staffId)).ToList();
        if (lines.Count == 0) return new(null, null, "This browser may not call out.");
        var line = !string.IsNullOrEmpty(lineId) ? lines.Find(l => l.LineId.ToString(CultureInfo.InvariantCulture) == lineId)
            : !string.IsNullOrEmpty(callerId) ? lines.Find(l => l.Address == callerId)
            : lines[0];
        if (line is null) return new(null, null, "That is not a line of yours.");
        var number = CallOutRules.Of(to, line.Country, line.OwnNumbers.Contains);
        return number.Value is { } allowed ? new(line, allowed, null) : new(null, null, "This number may not be called.");
    }
}

/// <summary>What was decided.</summary>
/// <param name="Line">Over which line; null when it may not.</param>
/// <param name="Number">Whom, E.164.</param>
/// <param name="Refusal">Why not, in words that can be spoken.</param>
public sealed record BrowserCall(CallLine? Line, string? Number, string? Refusal);

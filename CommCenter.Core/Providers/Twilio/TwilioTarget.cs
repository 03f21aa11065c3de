namespace CommCenter.Core.Providers.Twilio;

/// <summary>Reads one query parameter out of a requested path or URL.</summary>
public static class TwilioTarget
{
    /// <summary>The token of our try that we put into the status callback's address; null when there is none.</summary>
    public static string? AttemptToken(string target) => Query(target, "attempt") is { Length: > 0 and <= 200 } token ? token : null;

    /// <summary>The first value of that name, decoded; null when it is not there.</summary>
    internal static string? Query(string target, string name)
    {
        var question = target.IndexOf('?', StringComparison.Ordinal);
        if (question < 0) return null;
        var query = target.AsSpan(question + 1);
        if (query.IndexOf('#') is var fragment and >= 0) query = query[..fragment];
        foreach (var range in query.Split('&'))
        {
            var pair = query[range];
            if (pair.Length > name.Length && pair[name.Length] == '=' && pair.StartsWith(name, StringComparison.Ordinal))
                return Uri.UnescapeDataString(pair[(name.Length + 1)..].ToString());
        }

        return null;
    }
}

using CommCenter.Core.Calls;
using CommCenter.Core.Lines;

namespace CommCenter.Web.Api;

/// <summary>Words on the wire are the names of the design in lower case: <c>whatsapp</c>, <c>ringcentral</c>, <c>undelivered</c>.</summary>
internal static class WireWords
{
    public static string Of<T>(T value)
        where T : struct, Enum
        => Words<T>.ByValue[value];

    public static string? Of<T>(T? value)
        where T : struct, Enum
        => value is { } given ? Of(given) : null;

    public static IReadOnlyList<string> Of(Channels set) => [.. set.Each().Select(Of)];

    /// <summary>All words of a kind, in their order.</summary>
    public static IEnumerable<string> All<T>()
        where T : struct, Enum
        => Words<T>.ByValue.Values;

    /// <summary>Null stays null.</summary>
    /// <exception cref="ApiRefusal">400: there is no such word.</exception>
    public static T? Read<T>(string name, string? word)
        where T : struct, Enum
    {
        if (word is null) return null;
        return Words<T>.ByWord.TryGetValue(word, out var value) ? value : throw ApiRefusal.Bad($"{name} must be one of {string.Join(", ", All<T>())}; it is {ApiRefusal.Quote(word)}.");
    }

    private static class Words<T>
        where T : struct, Enum
    {
        public static readonly Dictionary<T, string> ByValue = Enum.GetValues<T>().ToDictionary(v => v, v => Word(v.ToString()));
        public static readonly Dictionary<string, T> ByWord = ByValue.ToDictionary(p => p.Value, p => p.Key);

        // Calls keep the hyphens that everybody writes them with: in-progress, no-answer.
        private static string Word(string name) => typeof(T) != typeof(CallStatus) ? name.ToLowerInvariant()
            : string.Concat(name.Select((c, i) => i > 0 && char.IsUpper(c) ? $"-{char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));
    }
}

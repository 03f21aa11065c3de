using System.Globalization;

namespace CommCenter.Web.Components.Settings;

/// <summary>What the call flow editor offers, and how it reads its fields.</summary>
public static class PlanChoices
{
    private static readonly (string Tag, string Name)[] Known =
    [
        ("en-US", "English, United States"), ("en-GB", "English, United Kingdom"), ("en-AU", "English, Australia"), ("en-CA", "English, Canada"), ("es-ES", "Spanish, Spain"), ("es-MX", "Spanish, Mexico"),
        ("fr-FR", "French, France"), ("fr-CA", "French, Canada"), ("de-DE", "German"), ("it-IT", "Italian"), ("nl-NL", "Dutch"), ("pt-BR", "Portuguese, Brazil"), ("pt-PT", "Portuguese, Portugal"), ("pl-PL", "Polish"),
    ];

    /// <summary>Languages every provider speaks, and the one that is set.</summary>
    public static IEnumerable<(string Tag, string Name)> Languages(string current) => Known.Any(language => language.Tag == current) ? Known : Known.Append((current, current));

    /// <summary>A whole number from a field; null when it is empty or none.</summary>
    public static int? Whole(object? given) => int.TryParse(given as string, CultureInfo.InvariantCulture, out var number) ? number : null;
}

using System.Globalization;

using CommCenter.Core.Ingest;

namespace CommCenter.Web.Hosting.Settings;

/// <summary>Media: how large a customer's file may be, and how long fetching it may take.</summary>
public sealed class MediaSettings(IConfiguration configuration) : ISettingsCheck
{
    /// <summary>As given; what cannot be used is as if nothing were given.</summary>
    public MediaOptions Read()
    {
        var options = new MediaOptions();
        options.LargestMegabytes = Number(nameof(MediaOptions.LargestMegabytes), 1024) ?? options.LargestMegabytes;
        options.LargestRecordingMegabytes = Number(nameof(MediaOptions.LargestRecordingMegabytes), 1024) ?? options.LargestRecordingMegabytes;
        options.FetchSeconds = Number(nameof(MediaOptions.FetchSeconds), 3600) ?? options.FetchSeconds;
        return options;
    }

    public IEnumerable<SettingsProblem> Problems()
    {
        var (usual, given) = (new MediaOptions(), configuration.GetSection(MediaOptions.Section));
        if (Wrong(given, nameof(MediaOptions.LargestMegabytes), 1024)) yield return Problem(nameof(MediaOptions.LargestMegabytes), 1024, usual.LargestMegabytes);
        if (Wrong(given, nameof(MediaOptions.LargestRecordingMegabytes), 1024)) yield return Problem(nameof(MediaOptions.LargestRecordingMegabytes), 1024, usual.LargestRecordingMegabytes);
        if (Wrong(given, nameof(MediaOptions.FetchSeconds), 3600)) yield return Problem(nameof(MediaOptions.FetchSeconds), 3600, usual.FetchSeconds);
    }

    private bool Wrong(IConfigurationSection given, string name, int most) => !string.IsNullOrWhiteSpace(given[name]) && Number(name, most) is null;

    private int? Number(string name, int most)
        => int.TryParse(configuration[$"{MediaOptions.Section}:{name}"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most ? number : null;

    private SettingsProblem Problem(string name, int most, int usual)
        => new($"{MediaOptions.Section}:{name}", $"must be a number from 1 to {most}; it is \"{configuration[$"{MediaOptions.Section}:{name}"]}\".", $"{usual} is used.", "docs/operations.md");
}

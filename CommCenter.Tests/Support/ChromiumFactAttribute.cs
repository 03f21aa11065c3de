namespace CommCenter.Tests;

/// <summary>A test that drives a real browser; skipped, and saying so, where there is none.</summary>
public sealed class ChromiumFactAttribute : FactAttribute
{
    public const string Chromium = "/usr/bin/chromium";

    public ChromiumFactAttribute()
    {
        if (!File.Exists(Chromium))
            Skip = $"There is no Chromium at {Chromium}; .ci/run installs it.";
    }
}

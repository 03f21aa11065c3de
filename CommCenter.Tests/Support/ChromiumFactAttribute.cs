namespace CommCenter.Tests;

/// <summary>A test that drives a real browser; skipped, and saying so, where there is none.</summary>
public sealed class ChromiumFactAttribute : FactAttribute
{
    public ChromiumFactAttribute()
    {
        if (Chromium.Program is null)
            Skip = "There is neither /usr/bin/chromium-headless-shell nor /usr/bin/chromium; .ci/run installs the first.";
    }
}

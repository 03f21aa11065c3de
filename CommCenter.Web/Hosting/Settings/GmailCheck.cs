using CommCenter.Core.Providers.Gmail;

namespace CommCenter.Web.Hosting.Settings;

/// <summary>Providers:Gmail. With something wrong in it Gmail is switched off, and the rest runs.</summary>
public sealed class GmailCheck(GmailOptions options) : ISettingsCheck
{
    public IEnumerable<SettingsProblem> Problems() => options.Problems().Select(problem =>
    {
        var name = problem[..Math.Max(problem.IndexOf(' ', StringComparison.Ordinal), 0)];
        return new SettingsProblem(name.TrimEnd(':'), problem[name.Length..].TrimStart(), "Gmail is switched off until this is right.", "docs/providers/gmail.md");
    });
}

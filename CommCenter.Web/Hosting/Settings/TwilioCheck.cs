using CommCenter.Core.Providers.Twilio;

namespace CommCenter.Web.Hosting.Settings;

/// <summary>Providers:Twilio. With something wrong in it Twilio is switched off, and the rest runs.</summary>
public sealed class TwilioCheck(TwilioOptions options) : ISettingsCheck
{
    public IEnumerable<SettingsProblem> Problems() => options.Problems().Select(problem =>
    {
        var name = problem[..Math.Max(problem.IndexOf(' ', StringComparison.Ordinal), 0)];
        return new SettingsProblem(name, problem[name.Length..].TrimStart(), "Twilio is switched off until this is right.", "docs/providers/twilio.md");
    });
}

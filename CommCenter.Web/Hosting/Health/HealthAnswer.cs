using CommCenter.Core.Lines;
using CommCenter.Core.Reporting;
using CommCenter.Web.Hosting.Settings;

namespace CommCenter.Web.Hosting.Health;

/// <summary>What <c>GET /api/webhooks/health</c> answers.</summary>
/// <param name="Status">ok; degraded: something needs a person; problem: the database cannot be read, or takes nothing.</param>
/// <param name="Lines">Every line.</param>
/// <param name="Backlog">What waits; null when it cannot be read.</param>
/// <param name="Providers">On or off, by their words on the wire.</param>
/// <param name="PublicUrl">Which address providers are given, and whether that is only this machine.</param>
/// <param name="Transcription">On or off: whether a speech endpoint is set up.</param>
/// <param name="Settings">What is wrong with the settings.</param>
/// <param name="Problem">What is wrong with the database, in words; null when nothing is known to be.</param>
public sealed record HealthAnswer(string Status, IReadOnlyList<LineHealth> Lines, Backlog? Backlog, IReadOnlyDictionary<string, string> Providers, PublicAddress PublicUrl, string Transcription, IReadOnlyList<SettingsProblem> Settings, string? Problem)
{
    /// <summary>So many waiting are no longer a busy minute.</summary>
    private const int LargeBacklog = 1_000;

    public static HealthAnswer Of(HealthFacts? facts, IReadOnlyDictionary<string, string> providers, CommCenterOptions options, bool transcribes, IReadOnlyList<SettingsProblem> problems, string? storeTrouble)
    {
        var lines = facts?.Lines.Select(line => LineHealth.Of(line, providers)).ToArray() ?? [];
        var degraded = problems.Count > 0 || lines.Any(line => line.Status == "problem") || facts is { Events: > LargeBacklog } or { Outbox: > LargeBacklog };
        return new HealthAnswer(
            facts is null || storeTrouble is not null ? "problem" : degraded ? "degraded" : "ok",
            lines,
            facts is null ? null : new Backlog(facts.Events, facts.Outbox),
            providers,
            new PublicAddress(string.IsNullOrWhiteSpace(options.PublicUrl) ? null : options.PublicUrl, options.PublicUrlIsLocal),
            transcribes ? "on" : "off",
            problems,
            facts is null ? "The database cannot be read." : storeTrouble is null ? null : $"Nothing can be saved. {storeTrouble}");
    }
}

/// <summary>One line: ok, problem (with the reason) or off.</summary>
public sealed record LineHealth(string Provider, string Address, string Status, DateTimeOffset? LastInboundAt, DateTimeOffset? LastOutboundAt, DateTimeOffset? ExpiresAt, string? Problem)
{
    public static LineHealth Of(Line line, IReadOnlyDictionary<string, string> providers)
    {
        var provider = line.Provider.ToString().ToLowerInvariant();
        var (status, problem) = !line.Enabled ? ("off", "The line is switched off.")
            : line.Problem is not null ? ("problem", line.Problem)
            : providers.GetValueOrDefault(provider) is "on" ? ("ok", null)
            : ("problem", $"{line.Provider} is not configured.");
        return new LineHealth(provider, line.Address, status, line.LastInboundAt, line.LastOutboundAt, line.ExpiresAt, problem);
    }
}

/// <summary>Events not in a conversation yet, replies not taken by a provider yet.</summary>
public sealed record Backlog(int Events, int Outbox);

/// <summary>The address providers are given; local means that they cannot reach it.</summary>
public sealed record PublicAddress(string? Address, bool Local);

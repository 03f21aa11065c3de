using System.Data.Common;

using CommCenter.Core.Data.Writing;
using CommCenter.Core.Ingest.Transcribing;
using CommCenter.Core.Lines;
using CommCenter.Core.Providers.Gmail;
using CommCenter.Core.Reporting;
using CommCenter.Web.Hosting.Metrics;
using CommCenter.Web.Hosting.Settings;

namespace CommCenter.Web.Hosting.Health;

/// <summary>For people and for what supervises the program.</summary>
public static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/webhooks/health", AnswerAsync).AllowAnonymous().ExcludeFromDescription();
        app.MapMetrics();
        app.MapGet("/healthz/live", () => Results.Text("live")).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/healthz/ready", ReadyAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> AnswerAsync(HealthQueries queries, CommCenterOptions options, TwilioAccounts twilio, GmailOptions gmail, TranscriptionOptions transcription, SettingsReport settings, GroupCommitWriter writer, ILogger<HealthAnswer> log, CancellationToken cancellationToken)
    {
        HealthFacts? facts = null;
        try
        {
            facts = await queries.ReadAsync(cancellationToken);
        }
        catch (DbException e)
        {
            log.LogError(e, "The health page cannot read the database");
        }

        var providers = Enum.GetValues<Provider>().ToDictionary(p => p.ToString().ToLowerInvariant(), p => p switch { Provider.Twilio => twilio.Current.IsConfigured, Provider.Gmail => gmail.IsConfigured, _ => false } ? "on" : "off");
        return Results.Json(HealthAnswer.Of(facts, providers, options, transcription.IsSetUp, settings.Problems, writer.Trouble));
    }

    private static async Task<IResult> ReadyAsync(HealthQueries queries, ILogger<HealthAnswer> log, CancellationToken cancellationToken)
    {
        try
        {
            return await queries.IsCurrentAsync(cancellationToken) ? Results.Text("ready") : Results.Text("The database is being brought up to date.", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
        catch (DbException e)
        {
            log.LogError(e, "The database cannot be read");
            return Results.Text("The database cannot be read.", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}

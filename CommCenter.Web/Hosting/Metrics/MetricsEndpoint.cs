using System.Data.Common;
using System.Net;

using CommCenter.Core.Data.Writing;
using CommCenter.Core.LiveUpdates;
using CommCenter.Core.Reporting;
using CommCenter.Web.Api;

using Microsoft.AspNetCore.Authentication;

namespace CommCenter.Web.Hosting.Metrics;

/// <summary><c>/metrics</c>: to programs on this machine, and to whoever has an API token.</summary>
internal static class MetricsEndpoint
{
    public static void MapMetrics(this IEndpointRouteBuilder app)
    {
        // It listens from the start on, not from the first question.
        app.ServiceProvider.GetRequiredService<MetricsCollector>();
        app.MapGet("/metrics", AnswerAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> AnswerAsync(HttpContext http, MetricsCollector collector, GroupCommitWriter writer, LiveFeed feed, HealthQueries health, ILogger<MetricsCollector> log, CancellationToken cancellationToken)
    {
        if (!IsOfThisMachine(http) && !(await http.AuthenticateAsync(ApiTokenHandler.Scheme)).Succeeded)
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
            return Results.Problem("Ask from this machine, or send an API token in the header Authorization: Bearer ….", statusCode: StatusCodes.Status401Unauthorized);
        }

        var text = new PrometheusText();
        foreach (var instrument in collector.Read()) text.Instrument(instrument);
        text.Gauge("commcenter_writer_waiting", "Work items that wait for the writer.", ("", writer.Waiting));
        text.Gauge("commcenter_live_subscriptions", "Open screens that are told of changes.", ("", feed.Count));
        text.Gauge("process_resident_memory_bytes", "Memory of the process.", ("", Environment.WorkingSet));
        text.Gauge("dotnet_gc_heap_bytes", "Managed heap.", ("", GC.GetTotalMemory(false)));
        text.Gauge("dotnet_threadpool_waiting", "Work that waits for a thread.", ("", ThreadPool.PendingWorkItemCount));
        await BacklogAsync(text, health, log, cancellationToken);
        return Results.Text(text.ToString(), PrometheusText.ContentType);
    }

    private static async Task BacklogAsync(PrometheusText text, HealthQueries health, ILogger<MetricsCollector> log, CancellationToken cancellationToken)
    {
        try
        {
            var facts = await health.ReadAsync(cancellationToken);
            text.Gauge("commcenter_backlog", "Events not read yet, replies not taken yet.", ("kind=\"events\"", facts.Events), ("kind=\"outbox\"", facts.Outbox));
            text.Gauge("commcenter_lines_in_trouble", "Lines with a known problem.", ("", facts.Lines.Count(l => l.Problem is not null)));
            text.Gauge("commcenter_database_readable", "1 while the database can be read.", ("", 1));
        }
        catch (DbException e)
        {
            log.LogError(e, "The figures cannot read the database");
            text.Gauge("commcenter_database_readable", "1 while the database can be read.", ("", 0));
        }
    }

    /// <summary>Behind a proxy that was not named in the settings everybody seems to come from here; its header gives it away.</summary>
    private static bool IsOfThisMachine(HttpContext http)
        => http.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address) && !http.Request.Headers.ContainsKey("X-Forwarded-For") && !http.Request.Headers.ContainsKey("Forwarded");
}

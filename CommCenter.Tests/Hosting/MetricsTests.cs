using System.Diagnostics;
using System.Net;

using CommCenter.Core.LiveUpdates;
using CommCenter.Tests.Journeys;

using Microsoft.Extensions.DependencyInjection;

namespace CommCenter.Tests.Hosting;

public sealed class MetricsTests : IDisposable
{
    private const string Sender = "+13125550177";
    private const string Body = "A very private matter";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_figures_count_what_came_without_saying_what_or_from_whom()
    {
        await using var app = RunningApp.Start(_folder.Path, [.. SignedTwilio.Settings, .. RunningApp.WithAdministrator]);
        var twilio = new SignedTwilio(app.Client, app.Address.ToString().TrimEnd('/'));
        await twilio.PostAsync("/api/webhooks/twilio/sms/incoming", SignedTwilio.Text(Sender, Body));
        await twilio.PostAsync("/api/webhooks/twilio/sms/incoming", SignedTwilio.Text(Sender, Body), token: null);

        var answer = await app.Client.GetAsync("/metrics");

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/plain");
        var text = await answer.Content.ReadAsStringAsync();
        text.ShouldContain("commcenter_events_total{provider=\"Twilio\",result=\"new\"}");
        text.ShouldContain("commcenter_rejected_total{provider=\"Twilio\",reason=\"No signature\"}");
        text.ShouldContain("commcenter_writer_commit_seconds_bucket{le=\"+Inf\"}");
        text.ShouldContain("commcenter_backlog{kind=\"outbox\"} 0");
        text.ShouldNotContain(Sender);
        text.ShouldNotContain("private");
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => l[0] != '#')) line.ShouldMatch("""^[a-z_]+(\{[a-z]+="[^"]*"(,[a-z]+="[^"]*")*\})? [0-9.eE+-]+$""");
    }

    [Fact]
    public async Task From_elsewhere_only_a_token_gets_them()
    {
        await using var app = RunningApp.Start(_folder.Path, RunningApp.WithAdministrator);
        app.Client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.7");
        (await app.Client.GetAsync("/metrics")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        app.Client.DefaultRequestHeaders.Authorization = new("Bearer", RunningApp.Token);
        (await app.Client.GetAsync("/metrics")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task One_trace_leads_from_the_webhook_to_the_screen_and_holds_neither_body_nor_address()
    {
        await using var app = RunningApp.Start(_folder.Path, [.. SignedTwilio.Settings, .. RunningApp.WithAdministrator]);
        var shown = new TaskCompletionSource<LiveBatch>(TaskCreationOptions.RunContinuationsAsynchronously);
        var companyId = await app.ReadAsync(db => Task.FromResult(db.Companies.Single().Id));
        var spans = new System.Collections.Concurrent.ConcurrentQueue<Activity>();
        using var listener = new ActivityListener { ShouldListenTo = s => s.Name == Telemetry.Name, Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData, ActivityStopped = spans.Enqueue };
        ActivitySource.AddActivityListener(listener);
        using var all = app.Services.GetRequiredService<LiveFeed>().Subscribe("test", companyId, _ => true, batch =>
        {
            shown.TrySetResult(batch);
            return Task.CompletedTask;
        });

        await new SignedTwilio(app.Client, app.Address.ToString().TrimEnd('/')).PostAsync("/api/webhooks/twilio/sms/incoming", SignedTwilio.Text(Sender, Body));
        var trace = (await shown.Task).Changes[0].Trace.TraceId;

        await Until.TrueAsync(() => Task.FromResult(spans.Count(s => s.TraceId == trace) >= 3));
        var mine = spans.Where(s => s.TraceId == trace).ToList();
        mine.Select(s => s.OperationName).Distinct().Order().ShouldBe(["circuit show", "event ingest", "event record"]);
        mine.SelectMany(s => s.TagObjects).Select(t => $"{t.Value}").ShouldAllBe(v => !v.Contains("private", StringComparison.Ordinal) && !v.Contains("555", StringComparison.Ordinal));
    }
}

using System.Net.Http.Json;
using System.Text.Json;

using CommCenter.Core.Conversations;
using CommCenter.Core.Data;
using CommCenter.Core.Ingest.Reconciling;
using CommCenter.Core.Outbox;
using CommCenter.Tests.Simulator;
using CommCenter.Web.Simulator;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommCenter.Tests.Journeys;

/// <summary>A running desk whose provider is another program that can lose what it should tell.</summary>
public sealed class ReconcileDesk : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    public SimulatorHost Provider { get; } = new();

    public RunningApp App { get; private set; } = null!;

    public SignedTwilio Twilio { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await Provider.InitializeAsync();
        App = RunningApp.Start(_folder.Path, [.. RunningApp.WithAdministrator, .. SignedTwilio.Settings, ("Providers:Twilio:BaseUrl", Provider.Url + "/simulator/twilio")]);
        Twilio = new SignedTwilio(App.Client, App.Address.ToString().TrimEnd('/'));
        // The tests compare when they say so: the round at start is over, and there is no other.
        await App.PauseAsync("reconcile", "backfill");
    }

    public async Task DisposeAsync()
    {
        await App.DisposeAsync();
        await Provider.DisposeAsync();
        _folder.Dispose();
    }

    public Task<ReconcileReport> ReconcileAsync() => App.Services.GetRequiredService<Reconciler>().RunAsync(CancellationToken.None);

    /// <summary>A customer's text that the provider has and we were never told of.</summary>
    /// <returns>The provider's id.</returns>
    public async Task<string> LoseTextAsync(string from, string body, string channel = "sms", int media = 0)
    {
        await FaultsAsync(new FaultPlan { LoseIncoming = true });
        using var sent = await Provider.Anyone.PostAsJsonAsync("/simulator/phone/messages", new PhoneText(from, SignedTwilio.Line, body, channel, MediaCount: media));
        sent.EnsureSuccessStatusCode();
        await FaultsAsync(new FaultPlan());
        return (await sent.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("sid").GetString()!;
    }

    public async Task FaultsAsync(FaultPlan plan)
    {
        using var set = await Provider.Anyone.PostAsJsonAsync("/simulator/faults", plan);
        set.EnsureSuccessStatusCode();
    }

    public async Task TextAsync(string from, string body, string? sid = null)
    {
        using var answer = await Twilio.PostAsync("/api/webhooks/twilio/sms/incoming", SignedTwilio.Text(from, body, sid));
        answer.EnsureSuccessStatusCode();
    }

    public Task<List<TimelineEntry>> EntriesAsync(string from) => App.ReadAsync(db => db.Messages.IgnoreQueryFilters().Where(m => m.From == from)
        .Join(db.TimelineEntries.IgnoreQueryFilters(), m => m.Id, e => e.Id, (m, e) => e).OrderBy(e => e.OccurredAt).AsNoTracking().ToListAsync());

    /// <summary>Staff answer the customer's last text.</summary>
    /// <returns>The entry.</returns>
    public async Task<long> ReplyAsync(string from, string body)
    {
        var last = (await EntriesAsync(from))[^1];
        var staff = await App.ReadAsync(db => db.Staff.IgnoreQueryFilters().FirstAsync());
        var queued = await App.Services.GetRequiredService<ReplyQueue>().QueueReplyAsync(new QueueReply(last.CompanyId, staff.Id, last.ConversationId, body, null, null, null, null));
        return queued.Id.ShouldNotBeNull();
    }

    /// <summary>The provider has it, and we know that it has.</summary>
    public Task UntilTakenAsync(long entry) => UntilAsync(db => db.Messages.IgnoreQueryFilters().AnyAsync(m => m.Id == entry && m.ExternalId != null));

    public Task UntilStatusAsync(long entry, EntryStatus status) => UntilAsync(db => db.TimelineEntries.IgnoreQueryFilters().AnyAsync(e => e.Id == entry && e.Status == status));

    private Task UntilAsync(Func<CommCenterDbContext, Task<bool>> isSo) => Until.TrueAsync(() => App.ReadAsync(isSo));
}

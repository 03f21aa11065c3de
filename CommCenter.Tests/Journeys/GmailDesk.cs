using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

using CommCenter.Core.Conversations;
using CommCenter.Core.Ingest.Mailboxes;
using CommCenter.Core.Ingest.Reconciling;
using CommCenter.Core.Lines;
using CommCenter.Core.Outbox;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommCenter.Tests.Journeys;

/// <summary>A running desk with a mailbox, and Google beside it as another program.</summary>
public class GmailDesk : IAsyncLifetime
{
    public const string Mailbox = GoogleStandIn.Mailbox, Maria = GoogleStandIn.Maria;

    private readonly TemporaryFolder _folder = new();
    private readonly GoogleStandIn _google;

    public GmailDesk() => _google = new GoogleStandIn(Pulls);

    /// <summary>Pushes are asked for instead of being sent.</summary>
    protected virtual bool Pulls => false;

    public RunningApp App { get; private set; } = null!;

    public HttpClient Google => _google.People;

    public string GoogleUrl => _google.Url;

    public long LineId { get; private set; }

    public async Task InitializeAsync()
    {
        await _google.StartAsync(() => App.Address.ToString().TrimEnd('/'));
        App = RunningApp.Start(_folder.Path, [.. RunningApp.WithAdministrator, .. _google.Settings()]);
        LineId = await App.ReadAsync(db => db.Lines.IgnoreQueryFilters().Where(l => l.Address == Mailbox).Select(l => l.Id).FirstAsync());
        await App.PauseAsync("reconcile", "backfill");
        await Until.TrueAsync(async () => (await BoxAsync()) is { Cursor: not null, WatchEndsAt: not null });
    }

    public async Task DisposeAsync()
    {
        await App.DisposeAsync();
        await _google.DisposeAsync();
        _folder.Dispose();
    }

    public Task<Mailbox> BoxAsync() => App.ReadAsync(db => db.Mailboxes.IgnoreQueryFilters().AsNoTracking().FirstAsync(m => m.LineId == LineId));

    public Task<Line> LineAsync() => App.ReadAsync(db => db.Lines.IgnoreQueryFilters().AsNoTracking().FirstAsync(l => l.Id == LineId));

    public async Task FaultsAsync(object plan) => (await Google.PostAsJsonAsync("faults", plan)).EnsureSuccessStatusCode();

    /// <summary>A customer writes.</summary>
    public async Task<JsonElement> WriteAsync(string subject, string text, string from = Maria, string kind = "mail", string? answers = null)
    {
        using var answer = await Google.PostAsJsonAsync("send", new { from, to = Mailbox, subject, text, kind, answers });
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    public async Task DeliverAsync(string raw)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(raw.ReplaceLineEndings("\r\n")));
        content.Headers.ContentType = new("message/rfc822");
        (await Google.PostAsync($"deliver?to={Mailbox}", content)).EnsureSuccessStatusCode();
    }

    public Task<List<JsonElement>> MailsOfAsync(string address) => _google.MailsOfAsync(address);

    /// <summary>Entries of emails, oldest first.</summary>
    public Task<List<TimelineEntry>> EntriesAsync(string about) => App.ReadAsync(db => db.TimelineEntries.IgnoreQueryFilters().Where(e => e.Channel == Channel.Email && e.Subject!.Contains(about)).OrderBy(e => e.Id).AsNoTracking().ToListAsync());

    public async Task<TimelineEntry> ComesAsync(string about)
    {
        await Until.TrueAsync(async () => (await EntriesAsync(about)).Count > 0);
        return (await EntriesAsync(about))[0];
    }

    public Task<ReconcileReport> ReconcileAsync() => App.Services.GetRequiredService<Reconciler>().RunAsync(CancellationToken.None);

    public Task<WatchReport> RenewAsync() => App.Services.GetRequiredService<MailboxWatch>().RunAsync(CancellationToken.None);

    /// <summary>Staff answer in a conversation.</summary>
    public async Task<long> AnswerAsync(TimelineEntry entry, string text, EmailAsk? ask = null)
    {
        var staff = await App.ReadAsync(db => db.Staff.IgnoreQueryFilters().FirstAsync());
        var queued = await App.Services.GetRequiredService<ReplyQueue>().QueueReplyAsync(new QueueReply(entry.CompanyId, staff.Id, entry.ConversationId, text) { Email = ask ?? new EmailAsk() });
        queued.Problem.ShouldBeNull();
        return queued.Id!.Value;
    }

    public Task<EntryStatus?> StatusAsync(long entryId) => App.ReadAsync(db => db.TimelineEntries.IgnoreQueryFilters().Where(e => e.Id == entryId).Select(e => e.Status).FirstAsync());

    public Task<EmailHeader> HeaderAsync(long entryId) => App.ReadAsync(db => db.EmailHeaders.IgnoreQueryFilters().AsNoTracking().FirstAsync(h => h.Id == entryId));
}

using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

using CommCenter.Core.Conversations;
using CommCenter.Core.Lines;
using CommCenter.Core.Notifications;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommCenter.Tests.Journeys;

/// <summary>What can go wrong between Google and us, each with a desk of its own.</summary>
public sealed class MailboxTroubleTests : IAsyncLifetime
{
    private readonly GmailDesk _desk = new();

    public Task InitializeAsync() => _desk.InitializeAsync();

    public Task DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task After_six_days_the_watch_is_renewed_and_not_before()
    {
        var first = (await _desk.BoxAsync()).WatchedAt!.Value;
        (await _desk.RenewAsync()).Renewed.ShouldBe(0);
        _desk.App.Time.Forward(TimeSpan.FromDays(6));
        (await _desk.RenewAsync()).Renewed.ShouldBe(1);
        (await _desk.BoxAsync()).WatchedAt!.Value.ShouldBeGreaterThanOrEqualTo(first.AddDays(6));
        (await _desk.LineAsync()).ExpiresAt.ShouldBe((await _desk.BoxAsync()).WatchEndsAt);
    }

    [Fact]
    public async Task A_grant_that_is_over_stops_the_tries_and_tells_bell_line_and_health()
    {
        await _desk.FaultsAsync(new { revoked = new[] { GmailDesk.Mailbox } });
        _desk.App.Time.Forward(TimeSpan.FromHours(2));
        await _desk.ReconcileAsync();
        await _desk.RenewAsync();
        _desk.App.Time.Forward(TimeSpan.FromDays(6));
        await _desk.RenewAsync();
        var line = await _desk.LineAsync();
        line.Problem.ShouldNotBeNull().ShouldContain(GmailDesk.Mailbox);
        (await _desk.BoxAsync()).RevokedAt.ShouldNotBeNull();
        (await _desk.App.ReadAsync(db => db.Notifications.IgnoreQueryFilters().CountAsync(n => n.Kind == NotificationKind.Line && n.LineId == _desk.LineId && n.ReadAt == null))).ShouldBe(1);
        var health = await _desk.App.Client.GetFromJsonAsync<JsonElement>("/api/webhooks/health");
        health.GetProperty("lines").EnumerateArray().Single(l => l.GetProperty("provider").GetString() == "gmail").GetProperty("status").GetString().ShouldBe("problem");
        // Nothing is tried any more until a person connects it again.
        (await _desk.RenewAsync()).Mailboxes.ShouldBe(0);
    }

    [Fact]
    public async Task With_pushes_off_an_email_comes_by_comparing_the_lists_and_is_counted()
    {
        await _desk.FaultsAsync(new { pushesOff = true });
        await _desk.WriteAsync("Nobody was told", "Hello?");
        (await _desk.ReconcileAsync()).Missing.ShouldBe(1);
        (await _desk.EntriesAsync("Nobody was told")).Count.ShouldBe(1);
        (await _desk.ReconcileAsync()).Missing.ShouldBe(0);
        await _desk.FaultsAsync(new { });
    }

    [Theory]
    [InlineData("unsigned")]
    [InlineData("key")]
    [InlineData("audience")]
    [InlineData("expired")]
    [InlineData("account")]
    public async Task A_push_that_is_not_Googles_for_us_is_refused_and_counted(string wrong)
    {
        await _desk.FaultsAsync(new { pushToken = wrong });
        await _desk.WriteAsync("Not told", "Hello");
        await Until.TrueAsync(async () =>
        {
            await _desk.App.Services.GetRequiredService<CommCenter.Web.Webhooks.RejectedRequests>().StoreAsync();
            return await _desk.App.ReadAsync(db => db.RejectedRequests.AnyAsync(r => r.Provider == Provider.Gmail));
        });
        (await _desk.App.ReadAsync(db => db.ProviderEvents.IgnoreQueryFilters().CountAsync(e => e.Kind == "email.push" && e.EntryId != null))).ShouldBe(0);
    }

    [Fact]
    public async Task A_request_without_a_token_gets_401_and_one_by_another_method_405()
    {
        using var post = await _desk.App.Client.PostAsync("/api/webhooks/gmail/push", new StringContent("{}"));
        post.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var get = await _desk.App.Client.GetAsync("/api/webhooks/gmail/push");
        get.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        using var large = await _desk.App.Client.PostAsync("/api/webhooks/gmail/push", new ByteArrayContent(new byte[300 * 1024]));
        large.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Read_and_closed_travel_both_ways_where_a_mailbox_is_set_so()
    {
        await _desk.App.ChangeAsync(async db => (await db.Mailboxes.IgnoreQueryFilters().FirstAsync(m => m.LineId == _desk.LineId)).FollowsMarks = true);
        await _desk.WriteAsync("Read there", "Hello");
        var entry = await _desk.ComesAsync("Read there");
        var actions = _desk.App.Services.GetRequiredService<ConversationActions>();
        var staff = await _desk.App.ReadAsync(db => db.Staff.IgnoreQueryFilters().FirstAsync());

        await actions.MarkReadAsync(entry.CompanyId, staff.Id, entry.ConversationId, entry.Id, 1);
        await Until.TrueAsync(async () => !Labels(await OursAsync("Read there")).Contains("UNREAD"));
        await actions.SetStatusAsync(entry.CompanyId, staff.Id, entry.ConversationId, ConversationStatus.Closed, null);
        await Until.TrueAsync(async () => !Labels(await OursAsync("Read there")).Contains("INBOX"));

        await _desk.WriteAsync("Archived there", "Hello again", "jon@mail.test");
        var other = await _desk.ComesAsync("Archived there");
        using var archived = await _desk.Google.PostAsync($"mailboxes/{GmailDesk.Mailbox}/messages/{(await OursAsync("Archived there")).GetProperty("id").GetString()}/archive", null);
        archived.EnsureSuccessStatusCode();
        await Until.TrueAsync(() => _desk.App.ReadAsync(db => db.Conversations.IgnoreQueryFilters().AnyAsync(c => c.Id == other.ConversationId && c.Status == ConversationStatus.Closed)));
    }

    [Fact]
    public async Task Unread_travels_both_ways_and_what_one_person_marks_here_touches_nobody_else()
    {
        await _desk.App.ChangeAsync(async db => (await db.Mailboxes.IgnoreQueryFilters().FirstAsync(m => m.LineId == _desk.LineId)).FollowsMarks = true);
        await _desk.WriteAsync("Earlier", "Hello");
        await _desk.ComesAsync("Earlier");
        await _desk.WriteAsync("Later on", "Hello again");
        var entry = await _desk.ComesAsync("Later on");
        var actions = _desk.App.Services.GetRequiredService<ConversationActions>();
        var ana = await _desk.App.ReadAsync(db => db.Staff.IgnoreQueryFilters().Select(s => s.Id).FirstAsync());
        var ben = await HireAsync(entry.CompanyId);
        foreach (var staff in new[] { ana, ben }) await actions.MarkReadAsync(entry.CompanyId, staff, entry.ConversationId, entry.Id, 2);
        await Until.TrueAsync(async () => !Labels(await OursAsync("Later on")).Contains("UNREAD") && !Labels(await OursAsync("Earlier")).Contains("UNREAD"));

        await actions.MarkUnreadAsync(entry.CompanyId, ana, entry.ConversationId);
        await Until.TrueAsync(async () => Labels(await OursAsync("Later on")).Contains("UNREAD"));
        Labels(await OursAsync("Earlier")).ShouldNotContain("UNREAD");
        // What comes after it has been read: so has what Google told of the mark.
        await _desk.WriteAsync("Of somebody else", "Hello", "jon@mail.test");
        await _desk.ComesAsync("Of somebody else");
        await _desk.WriteAsync("Of somebody else again", "Hello", "jon@mail.test");
        await _desk.ComesAsync("Of somebody else again");
        (await ReadAsync(entry, ana), await ReadAsync(entry, ben)).ShouldBe((1, 2));

        await MarkThereAsync("Later on", "read");
        await Until.TrueAsync(async () => await ReadAsync(entry, ana) == 2);
        await actions.AssignAsync(entry.CompanyId, ana, entry.ConversationId, ben);
        await MarkThereAsync("Later on", "unread");
        await Until.TrueAsync(async () => await ReadAsync(entry, ben) == 1);
        (await ReadAsync(entry, ana)).ShouldBe(2);
        await actions.AssignAsync(entry.CompanyId, ana, entry.ConversationId, null);
        await MarkThereAsync("Earlier", "unread");
        await Until.TrueAsync(async () => await ReadAsync(entry, ana) == 1);
    }

    private Task<int> ReadAsync(TimelineEntry entry, long staff) => _desk.App.ReadAsync(db => db.ConversationReads.IgnoreQueryFilters().Where(r => r.ConversationId == entry.ConversationId && r.StaffId == staff).Select(r => r.ReadInboundCount).FirstOrDefaultAsync());

    private async Task<long> HireAsync(long companyId)
    {
        var account = Some.Account();
        await _desk.App.ChangeAsync(async db => await db.Users.AddAsync(account));
        var staff = Some.Staff(companyId, account.Id, "Ben");
        await _desk.App.ChangeAsync(async db => await db.Staff.AddAsync(staff));
        return staff.Id;
    }

    private async Task MarkThereAsync(string subject, string doing)
        => (await _desk.Google.PostAsync($"mailboxes/{GmailDesk.Mailbox}/messages/{(await OursAsync(subject)).GetProperty("id").GetString()}/{doing}", null)).EnsureSuccessStatusCode();

    private async Task<JsonElement> OursAsync(string subject) => (await _desk.MailsOfAsync(GmailDesk.Mailbox)).Find(m => m.GetProperty("subject").GetString() == subject);

    private static List<string?> Labels(JsonElement mail) => [.. mail.GetProperty("labels").EnumerateArray().Select(l => l.GetString())];

    [Fact]
    public async Task When_Google_is_busy_the_email_comes_a_little_later()
    {
        await _desk.FaultsAsync(new { tooManyNext = 2, retryAfterSeconds = 0, emptyHistoryReads = 1 });
        await _desk.WriteAsync("In a busy hour", "Hello");
        (await _desk.ComesAsync("In a busy hour")).Body.ShouldBe("Hello");
    }
}

using CommCenter.Core.EventLog;
using CommCenter.Core.Lines;

namespace CommCenter.Tests.EventLog;

/// <summary>What the event log page reads and does, on a real file.</summary>
public class EventLogPageTests
{
    [Fact]
    public async Task Events_are_found_by_key_number_and_text_and_only_in_their_company()
    {
        await using var store = await TestStore.StartAsync();
        var (desk, theirs) = (await TestDesk.OpenAsync(store), await TestDesk.OpenAsync(store, "Theirs"));
        var one = Event(desk.CompanyId, "From=%2B13125550101&Body=Could+we+do+Monday%3F");
        var other = Event(desk.CompanyId, "{\"text\":\"Crème\"}", EventState.Failed, Provider.RingCentral);
        var secret = Event(theirs.CompanyId, "From=%2B13125550101&Body=Could+we+do+Monday%3F");
        await store.AddAsync(one, other, secret);
        var log = new EventLogQueries(store.Reads, new EventQueries(store.Reads));
        async Task<List<long>> FindAsync(EventFilter filter) => [.. (await log.PageAsync(desk.CompanyId, filter, null, 10, default)).Events.Select(e => e.Id)];

        (await FindAsync(new EventFilter(Text: "(312) 555-0101"))).ShouldBe([one.Id]);
        (await FindAsync(new EventFilter(Text: "could we do monday?"))).ShouldBe([one.Id]);
        (await FindAsync(new EventFilter(Text: one.EventKey))).ShouldBe([one.Id]);
        (await FindAsync(new EventFilter(Text: one.EventKey[..10]))).ShouldBe([one.Id]);
        (await FindAsync(new EventFilter(Text: "text"))).ShouldBe([other.Id]);
        (await FindAsync(new EventFilter(EventState.Failed, null, "text"))).ShouldBe([other.Id]);
        (await FindAsync(new EventFilter(EventState.Parked, null, one.EventKey))).ShouldBeEmpty();
        (await FindAsync(new EventFilter(null, Provider.Twilio, "text"))).ShouldBeEmpty();
        (await FindAsync(new EventFilter(Text: secret.EventKey))).ShouldBeEmpty();
        (await FindAsync(new EventFilter(Text: "'; DROP TABLE x --"))).ShouldBeEmpty();
        (await log.CountsAsync(desk.CompanyId, default))[EventState.Failed].ShouldBe(1);
        (await log.WaitingForStaffAsync(desk.CompanyId, 10, default)).Select(e => e.Id).ShouldBe([other.Id]);
        (await log.FailedAsync(theirs.CompanyId, 0, 10, default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_set_aside_leaves_the_inbox_and_stays_in_the_log()
    {
        await using var store = await TestStore.StartAsync();
        var desk = await TestDesk.OpenAsync(store);
        var unreadable = Event(desk.CompanyId, "%%%", EventState.Quarantined);
        await store.AddAsync(unreadable);
        var log = new EventLogQueries(store.Reads, new EventQueries(store.Reads));
        var aside = new EventSetAside(store.Writer);

        (await aside.SetAsideAsync(desk.CompanyId + 1, desk.Ben, unreadable.Id)).ShouldBeFalse();
        (await log.WaitingForStaffAsync(desk.CompanyId, 10, default)).Count.ShouldBe(1);
        (await aside.SetAsideAsync(desk.CompanyId, desk.Ben, unreadable.Id)).ShouldBeTrue();
        (await log.WaitingForStaffAsync(desk.CompanyId, 10, default)).ShouldBeEmpty();
        (await log.FailedAsync(desk.CompanyId, 0, 10, default)).ShouldBe([unreadable.Id]);
    }

    [Fact]
    public async Task Replaying_all_tells_how_far_it_is_and_stops_between_two()
    {
        await using var store = await TestStore.StartAsync();
        var desk = await TestDesk.OpenAsync(store);
        await store.AddAsync([.. Enumerable.Range(0, 5).Select(_ => (object)Event(desk.CompanyId, "x", EventState.Failed))]);
        var log = new EventLogQueries(store.Reads, new EventQueries(store.Reads));
        var handler = new Handling();
        var replay = new EventReplay(log, new EventReplayer(store.Writer, handler));

        using var stop = new CancellationTokenSource();
        var stopped = await replay.RunAsync(desk.CompanyId, desk.Ana, at => { if (at.Tried == 2) stop.Cancel(); }, stop.Token);
        stopped.ShouldBe(new ReplayProgress(2, 2, 5, true));
        List<int> tried = [];
        (await replay.RunAsync(desk.CompanyId, desk.Ana, at => tried.Add(at.Tried), default)).ShouldBe(new ReplayProgress(3, 3, 3, false));
        tried.ShouldBe([0, 1, 2, 3]);
        (await log.FailedAsync(desk.CompanyId, 0, 10, default)).ShouldBeEmpty();
    }

    [Fact]
    public void Secrets_are_masked_wherever_they_stand()
    {
        var form = Event(1, "From=%2B1312&AuthToken=abc123&Body=my+token+is+fine");
        (form.Headers, form.Target) = ("Host: desk\nAuthorization: Bearer abc123\nX-Twilio-Signature: abc123\nCookie: abc123\n", "/api/webhooks/voipms/sms?secret=abc123&id=7");
        var json = Event(1, "{\"verificationToken\": \"abc123\", \"text\": \"hi\", \"client_secret\":\"abc123\"}");
        json.ContentType = "application/json";
        string.Join('\n', EventGlimpse.Body(form).Concat(EventGlimpse.Headers(form)).Concat(EventGlimpse.Body(json)).Select(f => f.Value).Append(EventGlimpse.Target(form))).ShouldNotContain("abc123");
        EventGlimpse.Says(form).ShouldBe("my token is fine");
        EventGlimpse.Sender(form).ShouldBe("+1312");
        EventGlimpse.Target(form).ShouldEndWith("&id=7");
        EventGlimpse.Body(json)[0].Value.ShouldContain("\"text\": \"hi\"");
        EventGlimpse.Says(Event(1, "%%%=&&=")).ShouldNotBeNull();
    }

    private static ProviderEvent Event(long companyId, string body, EventState state = EventState.Handled, Provider provider = Provider.Twilio)
    {
        var received = Some.Event(companyId, state: state, provider: provider);
        (received.Body, received.ContentType) = (System.Text.Encoding.UTF8.GetBytes(body), "application/x-www-form-urlencoded");
        return received;
    }

    private sealed class Handling : IEventHandler
    {
        public void Handle(CommCenter.Core.Data.Writing.WriteSession session, ProviderEvent received) => session.Events.Handled(received.Id, session.Now, null, null, received.CompanyId);
    }
}

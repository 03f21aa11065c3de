using System.Runtime.CompilerServices;
using System.Text.Json;

using CommCenter.Core.Calls;
using CommCenter.Core.Conversations;
using CommCenter.Core.EventLog;
using CommCenter.Core.Ingest.Reconciling;
using CommCenter.Core.Lines;
using CommCenter.Core.Providers.Twilio.Voice;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

using static CommCenter.Tests.Ingest.CallDesk;

namespace CommCenter.Tests.Ingest;

/// <summary>Calls whose end never came, and calls of which nothing came at all: the provider is asked.</summary>
public class CallCloserTests
{
    [Fact]
    public async Task A_call_that_rings_too_long_is_asked_for_and_ends_as_the_provider_says()
    {
        await using var desk = await OpenAsync();
        var archive = new Archive();
        var closer = Closer(desk, archive);
        await desk.SayAsync(desk.Rings("CA1"));
        desk.Store.Clock.Advance(TimeSpan.FromMinutes(4));
        (await closer.RunAsync(default)).ShouldBe(new CloseReport(1, 0, null));
        archive.Asked.ShouldBe(0);

        desk.Store.Clock.Advance(TimeSpan.FromMinutes(1));
        archive.Calls.Add(Listed(desk, "CA1", "completed", 45));
        (await closer.RunAsync(default)).ShouldBe(new CloseReport(1, 1, null));
        var call = (await desk.EntryAsync()).Call!;
        (call.Status, call.EndedAt).ShouldBe((CallStatus.Missed, desk.Rang.AddSeconds(45)));
        (await closer.RunAsync(default)).GoingOn.ShouldBe(0);
    }

    [Fact]
    public async Task A_talk_is_asked_for_every_ten_minutes_and_goes_on_while_it_does()
    {
        await using var desk = await OpenAsync();
        var archive = new Archive();
        var closer = Closer(desk, archive);
        await desk.SayAsync(desk.Rings("CA1"));
        await desk.SayAsync(desk.TakenBy("CA1", desk.Desk.Ben));
        archive.Calls.Add(Listed(desk, "CA1", "in-progress", null));
        for (var minute = 0; minute < 25; minute++)
        {
            desk.Store.Clock.Advance(TimeSpan.FromMinutes(1));
            (await closer.RunAsync(default)).Closed.ShouldBe(0);
        }

        archive.Asked.ShouldBe(2);
        (await desk.CallAsync()).Status.ShouldBe(CallStatus.InProgress);
    }

    [Fact]
    public async Task What_the_provider_does_not_know_is_over_and_says_why()
    {
        await using var desk = await OpenAsync();
        await desk.SayAsync(desk.Rings("CA1"));
        desk.Store.Clock.Advance(TimeSpan.FromMinutes(6));
        (await Closer(desk, new Archive()).RunAsync(default)).Closed.ShouldBe(1);
        var call = (await desk.EntryAsync()).Call!;
        (call.Status, call.ErrorText).ShouldBe((CallStatus.Missed, "How this call ended is not known: its provider does not say."));
        (await desk.ConversationAsync()).OwedSince.ShouldBe(desk.Rang);
    }

    [Fact]
    public async Task A_provider_that_cannot_be_asked_is_asked_again_for_a_day()
    {
        await using var desk = await OpenAsync();
        var archive = new Archive { Problem = "Down." };
        var closer = Closer(desk, archive);
        await desk.SayAsync(desk.Rings("CA1"));
        desk.Store.Clock.Advance(TimeSpan.FromMinutes(6));
        (await closer.RunAsync(default)).ShouldBe(new CloseReport(1, 0, "Down."));
        desk.Store.Clock.Advance(TimeSpan.FromHours(24));
        (await closer.RunAsync(default)).Closed.ShouldBe(1);
    }

    [Fact]
    public async Task A_call_of_ours_without_an_id_has_failed_after_two_minutes()
    {
        await using var desk = await OpenAsync();
        await desk.SayAsync(Report("CAx", new CallFacts(), desk.Out()));
        await using (var context = desk.Store.Database.Create(desk.Desk.CompanyId))
        {
            (await context.Calls.SingleAsync()).ExternalId = null;
            await context.SaveChangesAsync();
        }

        desk.Store.Clock.Advance(TimeSpan.FromMinutes(2));
        (await Closer(desk, new Archive()).RunAsync(default)).Closed.ShouldBe(1);
        var call = (await desk.EntryAsync()).Call!;
        (call.Status, call.ErrorText).ShouldBe((CallStatus.Failed, "We could not find out whether this call was made."));
    }

    [Fact]
    public async Task Somebody_we_put_on_hold_goes_on_after_our_own_leg_and_ends_as_the_provider_says()
    {
        await using var desk = await OpenAsync();
        var archive = new Archive();
        var closer = Closer(desk, archive);
        await desk.SayAsync(Report("CA1", new CallFacts { Answered = true, AnsweredAt = desk.Rang.AddSeconds(20), StaffId = desk.Desk.Ben, TakenLeg = "CAleg" }, desk.Out()));
        await desk.SayAsync(Report("CA1", new CallFacts { HeldAt = desk.Rang.AddSeconds(25) }));
        await desk.SayAsync(Report("CA1", new CallFacts { Ended = CallEnd.Completed, EndedAt = desk.Rang.AddSeconds(30) }, desk.Out()));
        archive.Calls.Add(Listed(desk, "CA1", "completed", 30, direction: "outbound-api"));
        desk.Store.Clock.Advance(TimeSpan.FromMinutes(10));
        (await closer.RunAsync(default)).ShouldBe(new CloseReport(1, 0, null));

        archive.Calls[0] = Listed(desk, "CA1", "completed", 30, "CAleg", 300, "outbound-api") with { OtherLegsAreOver = true };
        desk.Store.Clock.Advance(TimeSpan.FromMinutes(10));
        (await closer.RunAsync(default)).ShouldBe(new CloseReport(1, 1, null));
        var call = (await desk.EntryAsync()).Call!;
        (call.Status, call.DurationSeconds, call.EndedAt).ShouldBe((CallStatus.Completed, 300, desk.Rang.AddSeconds(320)));
    }

    [Fact]
    public async Task Calls_of_which_nothing_came_are_brought_in_by_comparing_and_those_left_open_are_ended()
    {
        await using var desk = await OpenAsync();
        await desk.SayAsync(desk.Rings("CA1"));
        desk.Store.Clock.Advance(TimeSpan.FromHours(1));
        var archive = new Archive { Calls = { Listed(desk, "CA1", "completed", 40), Listed(desk, "CA2", "completed", 90, "CAleg2", 60), Listed(desk, "CA3", "ringing", null) } };
        var comparison = new CallComparison(new ReconcileQueries(desk.Store.Reads), desk.Ingest.Recorder, [archive], desk.Store.Clock);
        var line = new LineToCheck(desk.Desk.Front.Id, desk.Desk.CompanyId, Provider.Twilio, null, desk.Desk.Front.Address, Channels.Sms | Channels.Voice, null);
        (await comparison.RunAsync(line, desk.Rang.AddHours(-6), null, default)).ShouldBe(new ComparisonResult(3, 1, 1, null));
        (await comparison.RunAsync(line, desk.Rang.AddHours(-6), null, default)).ShouldBe(new ComparisonResult(3, 0, 0, null));

        var entries = await desk.Ingest.TimelineAsync((await desk.ConversationAsync()).Id);
        entries.Select(e => (e.ExternalId, e.Call!.Status, e.Call.DurationSeconds, e.ArrivedLate)).ShouldBe([("CA1", CallStatus.Missed, (int?)null, false), ("CA2", CallStatus.Completed, 60, true)]);
        (await desk.Ingest.RowsAsync<ProviderEvent>()).Where(e => e.Kind == "call.listed").ShouldAllBe(e => e.State == EventState.Handled);
    }

    private static CallCloser Closer(CallDesk desk, Archive archive)
        => new(new ReconcileQueries(desk.Store.Reads), desk.Ingest.Recorder, desk.Store.Writer, [archive], desk.Store.Clock, NullLogger<CallCloser>.Instance);

    /// <summary>As Twilio lists it, with the leg that was taken.</summary>
    private static ArchivedCall Listed(CallDesk desk, string sid, string status, int? seconds, string? leg = null, int talk = 0, string direction = "inbound")
    {
        var over = status == "completed";
        var call = JsonSerializer.SerializeToElement(new Dictionary<string, object?>
        {
            ["sid"] = sid,
            ["parent_call_sid"] = null,
            ["from"] = Caller,
            ["to"] = desk.Desk.Front.Address,
            ["status"] = status,
            ["direction"] = direction,
            ["duration"] = seconds?.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["start_time"] = desk.Rang.ToString("R"),
            ["end_time"] = over ? desk.Rang.AddSeconds(seconds!.Value).ToString("R") : null,
        });
        JsonElement[] legs = leg is null ? [] : [JsonSerializer.SerializeToElement(new { sid = leg, parent_call_sid = sid, to = "+13125550888", status = "completed", direction = "outbound-dial", duration = $"{talk}", start_time = desk.Rang.AddSeconds(20).ToString("R"), end_time = desk.Rang.AddSeconds(20 + talk).ToString("R") })];
        return TwilioCallListing.Of(call)! with { Body = TwilioCallListing.Body(call, legs, []) };
    }

    private sealed class Archive : ICallArchive
    {
        public List<ArchivedCall> Calls { get; } = [];

        public string? Problem { get; init; }

        public int Asked { get; private set; }

        public Provider Provider => Provider.Twilio;

        public async IAsyncEnumerable<CallArchivePage> ListAsync(ArchiveSpan span, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.CompletedTask;
            yield return new CallArchivePage(Calls);
        }

        public Task<(ArchivedCall? Call, string? Problem)> CompleteAsync(string? accountSid, ArchivedCall call, CancellationToken cancellationToken) => Task.FromResult<(ArchivedCall?, string?)>((call, null));

        public Task<CallLookup> FindAsync(string? accountSid, string externalId, CancellationToken cancellationToken)
        {
            Asked++;
            return Task.FromResult(new CallLookup(Calls.Find(c => c.ExternalId == externalId), Problem));
        }
    }
}

using CommCenter.Core.Calls;
using CommCenter.Core.Ingest;
using CommCenter.Tests.Calls;

namespace CommCenter.Tests.Ingest;

/// <summary>The same through event log, ingest and store: what is on the screens ends the same however the callbacks come.</summary>
public class CallOrderTests
{
    public static TheoryData<int> Stories => [.. Enumerable.Range(0, CallStory.All("", 1, 2).Count)];

    [Theory]
    [MemberData(nameof(Stories))]
    public async Task All_callbacks_in_any_order_twice_and_with_one_lost_leave_the_same_entry_row_and_debt(int number)
    {
        var random = new Random(number);
        var expected = await PlayAsync(number, reports => reports);
        for (var run = 0; run < 6; run++)
        {
            (await PlayAsync(number, reports => Shuffled(random, [.. reports, .. reports]))).ShouldBe(expected, $"shuffled and twice, run {run}");
            (await PlayAsync(number, reports => Shuffled(random, [.. reports.Where((_, i) => i != run % reports.Count)]))).ShouldBe(expected, $"shuffled, number {run % expected.Reports} lost");
        }
    }

    private static async Task<End> PlayAsync(int number, Func<IReadOnlyList<CallReport>, IEnumerable<CallReport>> order)
    {
        await using var desk = await CallDesk.OpenAsync();
        desk.Store.Clock.Advance(CallStory.Rang.AddMinutes(-30) - desk.Store.Clock.GetUtcNow());
        await desk.Ingest.TakeAsync(desk.Ingest.Text(CallDesk.Caller, "Please call me"));
        desk.Store.Clock.Advance(TimeSpan.FromMinutes(32));
        var story = CallStory.All(desk.Desk.Front.Address, desk.Desk.Ben, desk.Desk.Chloe)[number];
        foreach (var report in order(story.Reports)) await desk.SayAsync(report);
        await desk.Ingest.Sweeper.SweepAsync(CancellationToken.None);
        if (!(await desk.CallAsync()).Facts.IsOver) await desk.SayAsync(story.Asked.ShouldNotBeNull(story.Name));

        var entry = await desk.EntryAsync();
        var conversation = await desk.ConversationAsync();
        var call = entry.Call!;
        (call.Status, call.DurationSeconds, call.StaffId).ShouldBe((story.Ends, story.Seconds, story.Staff));
        var asDelta = conversation.OwedSince - CallStory.Rang;
        return new End(call.Status, call.DurationSeconds, call.StaffId == desk.Desk.Ben, entry.OccurredAt, conversation.Preview, conversation.UnansweredCount, conversation.InboundCount, asDelta, story.Reports.Count);
    }

    private static CallReport[] Shuffled(Random random, CallReport[] reports)
    {
        random.Shuffle(reports);
        return reports;
    }

    private sealed record End(CallStatus Status, int? Seconds, bool ByBen, DateTimeOffset OccurredAt, string Preview, int Unanswered, int Inbound, TimeSpan? Owed, int Reports);
}

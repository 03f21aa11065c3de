using CommCenter.Core.Calls;
using CommCenter.Core.Conversations;
using CommCenter.Core.Conversations.Search;
using CommCenter.Core.EventLog;
using CommCenter.Core.Ingest;
using CommCenter.Core.Lines;
using CommCenter.Core.LiveUpdates;

namespace CommCenter.Tests.Calls;

/// <summary>What the provider says of recordings and of what was said in them, in any order.</summary>
public sealed class RecordingTests : IAsyncLifetime
{
    private RecordingDesk _desk = null!;

    public async Task InitializeAsync() => _desk = await RecordingDesk.OpenAsync();

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Fact]
    public async Task A_complete_one_is_a_file_of_its_call_and_open_screens_are_told()
    {
        var call = await _desk.CallAsync();
        var seen = await _desk.Store.WatchAsync(_desk.Desk.CompanyId);
        var received = await _desk.SayAsync(RecordingDesk.Report(RecordingState.Completed));

        (received.State, received.EntryId, received.LineId).ShouldBe((EventState.Handled, call, _desk.Desk.Front.Id));
        var recording = await _desk.RecordingAsync();
        (recording.EntryId, recording.State, recording.Kind, recording.Seconds).ShouldBe((call, RecordingState.Completed, RecordingKind.Voicemail, 17));
        var file = (await _desk.EntryAsync(call)).Attachments.Single();
        (file.Id, file.State, file.ContentType).ShouldBe((recording.AttachmentId!.Value, AttachmentState.Waiting, "audio/mpeg"));
        await _desk.Store.SettleAsync();
        seen.OfType<EntryChanged>().Last().Entry.Attachments.ShouldBe([file]);
        (await _desk.Desk.RowAsync((await _desk.EntryAsync(call)).ConversationId)).Preview.ShouldBe("Voicemail 0:17");
    }

    [Theory]
    [InlineData(RecordingState.Completed, RecordingState.InProgress, RecordingState.Completed)]
    [InlineData(RecordingState.Completed, RecordingState.Absent, RecordingState.Completed)]
    [InlineData(RecordingState.Completed, RecordingState.Completed, RecordingState.Completed)]
    [InlineData(RecordingState.Failed, RecordingState.Completed, RecordingState.Completed)]
    [InlineData(RecordingState.Absent, RecordingState.Failed, RecordingState.Absent)]
    [InlineData(RecordingState.Absent, RecordingState.InProgress, RecordingState.Absent)]
    [InlineData(RecordingState.InProgress, RecordingState.Failed, RecordingState.Failed)]
    public async Task It_only_moves_forward_and_is_there_once(RecordingState first, RecordingState then, RecordingState last)
    {
        var call = await _desk.CallAsync();
        foreach (var state in new[] { first, then }) (await _desk.SayAsync(RecordingDesk.Report(state))).State.ShouldBe(EventState.Handled);
        (await _desk.RecordingAsync()).State.ShouldBe(last);
        (await _desk.EntryAsync(call)).Attachments.Count.ShouldBe(last == RecordingState.Completed ? 1 : 0);
    }

    [Theory]
    [InlineData(RecordingState.Absent, "Nothing was recorded: it was silent, or too short.")]
    [InlineData(RecordingState.Failed, "The provider could not record it.")]
    public async Task Where_there_is_none_it_says_so_and_no_transcript_is_awaited(RecordingState state, string words)
    {
        await _desk.CallAsync();
        await _desk.SayAsync(RecordingDesk.Report(state));
        var recording = await _desk.RecordingAsync();
        (recording.Error, recording.TranscriptState, recording.TranscriptNextAttemptAt).ShouldBe((words, TranscriptState.Off, null));
    }

    [Theory]
    [InlineData(-5)]
    [InlineData(null)]
    public async Task A_length_that_is_none_stays_unknown(int? seconds)
    {
        await _desk.CallAsync();
        await _desk.SayAsync(RecordingDesk.Report(RecordingState.Completed, seconds: seconds));
        (await _desk.RecordingAsync()).Seconds.ShouldBeNull();
    }

    [Fact]
    public async Task One_that_comes_before_its_call_waits_for_it_and_so_does_its_transcript()
    {
        var recorded = await _desk.SayAsync(RecordingDesk.Report(RecordingState.Completed));
        var written = await _desk.SayAsync(new TranscriptReport("CA1", "RE1", "Hello there"));
        (recorded.State, written.State).ShouldBe((EventState.Parked, EventState.Parked));

        await _desk.CallAsync();
        await _desk.Ingest.WriteAsync(session => session.Events.ReleaseParked(Provider.Twilio, "CA1", session.Now).ShouldBe(2));
        await _desk.Ingest.Sweeper.SweepAsync(default);
        var recording = await _desk.RecordingAsync();
        (recording.State, recording.TranscriptState, recording.Transcript).ShouldBe((RecordingState.Completed, TranscriptState.Done, "Hello there"));
    }

    [Fact]
    public async Task A_transcript_may_come_before_its_recording()
    {
        await _desk.CallAsync();
        await _desk.SayAsync(new TranscriptReport("CA1", "RE1", "Hi, it's Jordan"));
        await _desk.SayAsync(RecordingDesk.Report(RecordingState.Completed));
        var recording = await _desk.RecordingAsync();
        (recording.State, recording.TranscriptState, recording.Transcript, recording.TranscriptNextAttemptAt).ShouldBe((RecordingState.Completed, TranscriptState.Done, "Hi, it's Jordan", null));
        recording.AttachmentId.ShouldNotBeNull();
    }

    [Fact]
    public async Task What_was_said_is_found_by_search_and_stands_in_the_list()
    {
        var call = await _desk.CallAsync();
        await _desk.Ingest.WriteAsync(session => session.Search.CatchUp());
        await _desk.SayAsync(RecordingDesk.Report(RecordingState.Completed, seconds: 52));
        await _desk.SayAsync(new TranscriptReport("CA1", "RE1", "Hi, my son chipped a tooth.\nCould you call me?"));
        await _desk.SayAsync(new TranscriptReport("CA1", "RE1", "A second one says something else"));

        var conversation = (await _desk.EntryAsync(call)).ConversationId;
        (await _desk.Desk.RowAsync(conversation)).Preview.ShouldBe("Voicemail 0:52 “Hi, my son chipped a tooth. Could you call me?”");
        (await FoundAsync("chipped")).ShouldBe([call]);
        (await FoundAsync("second")).ShouldBeEmpty();
        (await _desk.Ingest.RowsAsync<TimelineEntry>()).Single(e => e.Id == call).SearchText.ShouldBe("Hi, my son chipped a tooth.\nCould you call me?");
    }

    [Fact]
    public async Task A_very_long_transcript_is_kept_whole_and_searched_at_its_beginning()
    {
        var call = await _desk.CallAsync();
        var said = string.Concat(Enumerable.Repeat("appointment tomorrow please ", 3700));
        await _desk.SayAsync(new TranscriptReport("CA1", "RE1", said));
        (await _desk.RecordingAsync()).Transcript!.Length.ShouldBe(said.Trim().Length);
        (await _desk.Ingest.RowsAsync<TimelineEntry>()).Single(e => e.Id == call).SearchText.Length.ShouldBe(20_000);

        await _desk.SayAsync(new TranscriptReport("CA1", "RE2", new string('x', 199_999) + "😀 and more"));
        (await _desk.RecordingAsync("RE2")).Transcript.ShouldBe(new string('x', 199_999) + "…");
    }

    [Fact]
    public async Task Each_person_listens_for_themselves()
    {
        var call = await _desk.CallAsync();
        await _desk.SayAsync(RecordingDesk.Report(RecordingState.Completed));
        var talk = await _desk.CallAsync("CA2", CallStatus.Completed);
        await _desk.SayAsync(RecordingDesk.Report(RecordingState.Completed, RecordingKind.Talk, "RE2", "CA2"));
        var (queries, actions) = (new VoicemailQueries(_desk.Store.Reads), new VoicemailActions(_desk.Store.Writer));
        var (company, ana, ben) = (_desk.Desk.CompanyId, _desk.Desk.Ana, _desk.Desk.Ben);
        (await queries.UnheardAsync(company, ana, [call, talk], default)).ShouldBe([call]);

        var seen = await _desk.Store.WatchAsync(company);
        foreach (var _ in new[] { 1, 2 }) await actions.HeardAsync(company, ana, call);
        await actions.HeardAsync(company, ana, talk);
        await actions.HeardAsync(company + 1, ana, call);
        (await queries.UnheardAsync(company, ana, [call, talk], default)).ShouldBeEmpty();
        (await queries.UnheardAsync(company, ben, [call, talk], default)).ShouldBe([call]);
        (await queries.UnheardAsync(company + 1, ben, [call], default)).ShouldBeEmpty();
        await _desk.Store.SettleAsync();
        seen.OfType<VoicemailWasHeard>().Single().ShouldBe(new VoicemailWasHeard(company, ana, call));
    }

    private async Task<IReadOnlyList<long>> FoundAsync(string word)
    {
        var found = await new SearchQueries(_desk.Store.Reads).FindAsync(_desk.Desk.CompanyId, _desk.Desk.Ana, SearchParser.Parse(word), null, 20, CancellationToken.None);
        return [.. found.Hits.Select(h => h.EntryId)];
    }
}

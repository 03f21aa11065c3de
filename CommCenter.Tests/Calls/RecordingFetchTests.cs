using CommCenter.Core.Calls;
using CommCenter.Core.Conversations;
using CommCenter.Core.Ingest;

namespace CommCenter.Tests.Calls;

/// <summary>The sound of a recording: brought here, or why it is not.</summary>
public sealed class RecordingFetchTests : IAsyncLifetime
{
    private RecordingDesk _desk = null!;
    private long _call;

    public async Task InitializeAsync()
    {
        _desk = await RecordingDesk.OpenAsync();
        _call = await _desk.CallAsync();
    }

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Fact]
    public async Task It_is_kept_by_its_content_as_what_it_is()
    {
        var id = await CompleteAsync();
        _desk.Source.Gives();
        await _desk.FetchAsync(id);
        var file = await FileAsync();
        (file.State, file.ContentType, file.Size, file.Error).ShouldBe((AttachmentState.Stored, "audio/mpeg", ScriptedSource.Mp3.Length, null));
    }

    [Fact]
    public async Task One_that_is_not_ready_yet_is_asked_for_again_and_comes()
    {
        var id = await CompleteAsync();
        foreach (var _ in new[] { 1, 2, 3, 4, 5 })
        {
            _desk.Source.Refuses(MediaFailure.Missing, "The provider does not have it (404).");
            await _desk.FetchAsync(id);
            var waiting = await FileAsync();
            (waiting.State, waiting.Error).ShouldBe((AttachmentState.Waiting, "The provider does not have it (404)."));
            _desk.Store.Clock.Advance(TimeSpan.FromMinutes(30));
        }

        _desk.Source.Gives();
        await _desk.FetchAsync(id);
        (await FileAsync()).State.ShouldBe(AttachmentState.Stored);
    }

    [Fact]
    public async Task One_that_never_comes_says_why_until_a_person_asks_again()
    {
        await _desk.PlanAsync(new CallPlan { Transcription = TranscriptionKind.Endpoint });
        var id = await CompleteAsync();
        for (var tries = 1; tries <= 6; tries++)
        {
            _desk.Source.Refuses(MediaFailure.Missing, "The provider does not have it (404).");
            await _desk.FetchAsync(id);
            _desk.Store.Clock.Advance(TimeSpan.FromMinutes(30));
        }

        var lost = await FileAsync();
        (lost.State, lost.Error).ShouldBe((AttachmentState.Failed, "The provider does not have it (404)."));
        var recording = await _desk.RecordingAsync();
        (recording.TranscriptState, recording.Error).ShouldBe((TranscriptState.Failed, "There is no sound to write down."));

        (await _desk.Attachments.FetchAgainAsync(_desk.Desk.CompanyId, id)).Done.ShouldBeTrue();
        _desk.Source.Gives();
        await _desk.FetchAsync(id);
        (await FileAsync()).State.ShouldBe(AttachmentState.Stored);
        recording = await _desk.RecordingAsync();
        (recording.TranscriptState, recording.Error).ShouldBe((TranscriptState.Waiting, null));
        recording.TranscriptNextAttemptAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task Three_hundred_megabytes_are_refused_with_the_limit()
    {
        var id = await CompleteAsync();
        _desk.Source.Gives(announced: 300 * 1024 * 1024);
        await _desk.FetchAsync(id);
        var refused = await FileAsync();
        (refused.State, refused.Error).ShouldBe((AttachmentState.Failed, "The file is larger than 200 MB."));
    }

    [Fact]
    public async Task Larger_than_a_texts_file_is_taken()
    {
        var id = await CompleteAsync();
        byte[] large = [.. ScriptedSource.Mp3, .. new byte[26 * 1024 * 1024]];
        _desk.Source.Gives(large);
        await _desk.FetchAsync(id);
        (await FileAsync()).Size.ShouldBe(large.Length);
    }

    [Fact]
    public async Task A_page_that_says_it_is_sound_is_not_kept_as_it()
    {
        var id = await CompleteAsync();
        _desk.Source.Gives("<html><script>alert(1)</script></html>"u8.ToArray());
        await _desk.FetchAsync(id);
        var file = await FileAsync();
        (file.State, file.Error).ShouldBe((AttachmentState.Waiting, "What the provider gave is no sound (text/html)."));
    }

    [Fact]
    public async Task A_silent_answer_is_no_sound_either()
    {
        var id = await CompleteAsync();
        _desk.Source.Gives([]);
        await _desk.FetchAsync(id);
        (await FileAsync()).Error.ShouldBe("The file is empty.");
    }

    [Fact]
    public async Task Days_over_the_sound_goes_and_what_was_said_stays()
    {
        await _desk.PlanAsync(new CallPlan { Recording = new RecordingPlan { KeepDays = 30 } });
        var id = await CompleteAsync();
        _desk.Source.Gives();
        await _desk.FetchAsync(id);
        await _desk.SayAsync(new TranscriptReport("CA1", "RE1", "Call me back"));
        var kept = await _desk.CallAsync("CA2", line: _desk.Desk.Mobile);
        await _desk.SayAsync(RecordingDesk.Report(RecordingState.Completed, id: "RE2", call: "CA2"));
        var retention = new RecordingRetention(_desk.Store.Writer, _desk.Store.Clock);

        _desk.Store.Clock.Advance(TimeSpan.FromDays(29));
        (await retention.RunAsync(default)).ShouldBe(0);
        _desk.Store.Clock.Advance(TimeSpan.FromDays(2));
        (await retention.RunAsync(default)).ShouldBe(1);
        (await retention.RunAsync(default)).ShouldBe(0);

        (await _desk.EntryAsync(_call)).Attachments.ShouldBeEmpty();
        (await _desk.EntryAsync(kept)).Attachments.Count.ShouldBe(1);
        var recording = await _desk.RecordingAsync();
        (recording.AttachmentId, recording.Transcript, recording.Error).ShouldBe((null, "Call me back", "The sound was deleted after 30 days, as this number is set."));
        // Told again by the provider, it stays deleted.
        await _desk.SayAsync(RecordingDesk.Report(RecordingState.Completed));
        (await _desk.EntryAsync(_call)).Attachments.ShouldBeEmpty();
    }

    private async Task<long> CompleteAsync()
    {
        await _desk.SayAsync(RecordingDesk.Report(RecordingState.Completed));
        return (await _desk.RecordingAsync()).AttachmentId!.Value;
    }

    private async Task<AttachmentItem> FileAsync() => (await _desk.EntryAsync(_call)).Attachments.Single();
}

using System.Net;

using CommCenter.Core.Audit;
using CommCenter.Core.Calls;
using CommCenter.Core.Providers.Twilio;

namespace CommCenter.Tests.Calls;

/// <summary>Recordings at the provider: silence for card numbers, and deleted once they are here.</summary>
public sealed class RecordingControlTests : IAsyncLifetime
{
    private readonly Twilio _twilio = new();
    private RecordingDesk _desk = null!;

    public async Task InitializeAsync() => _desk = await RecordingDesk.OpenAsync();

    public async Task DisposeAsync()
    {
        await _desk.DisposeAsync();
        _twilio.Dispose();
    }

    [Fact]
    public async Task The_recording_of_a_call_that_goes_on_is_paused_and_resumed_and_it_is_on_record_who_did_it()
    {
        var call = await _desk.CallAsync(status: CallStatus.InProgress);
        var (actions, seen) = (Actions(), await _desk.Store.WatchAsync(_desk.Desk.CompanyId));
        (await actions.PauseAsync(_desk.Desk.CompanyId, _desk.Desk.Ben, call, default)).Done.ShouldBeTrue();
        actions.IsPaused(call).ShouldBeTrue();
        (await actions.ResumeAsync(_desk.Desk.CompanyId, _desk.Desk.Ben, call, default)).Done.ShouldBeTrue();
        actions.IsPaused(call).ShouldBeFalse();

        _twilio.Asked.ShouldBe([
            "POST /2010-04-01/Accounts/AC1/Calls/CA1/Recordings/Twilio.CURRENT.json Status=paused&PauseBehavior=silence",
            "POST /2010-04-01/Accounts/AC1/Calls/CA1/Recordings/Twilio.CURRENT.json Status=in-progress"]);
        (await _desk.Ingest.RowsAsync<AuditEntry>()).Select(a => (a.Action, a.Subject, a.StaffId)).ShouldBe([("recording.paused", $"ent_{call}", _desk.Desk.Ben), ("recording.resumed", $"ent_{call}", _desk.Desk.Ben)]);
        await _desk.Store.SettleAsync();
        seen.OfType<RecordingPaused>().Select(p => p.Paused).ShouldBe([true, false]);
    }

    [Fact]
    public async Task It_is_refused_in_words_where_it_cannot_be()
    {
        var (going, over) = (await _desk.CallAsync(status: CallStatus.InProgress), await _desk.CallAsync("CA2", CallStatus.Completed));
        var (actions, company, ben) = (Actions(), _desk.Desk.CompanyId, _desk.Desk.Ben);
        (await actions.PauseAsync(company, ben, over, default)).Problem.ShouldBe("This call is over: nothing is recorded any more.");
        (await actions.PauseAsync(company + 1, ben, going, default)).Done.ShouldBeFalse();
        (await actions.PauseAsync(company, 999, going, default)).Problem.ShouldBe("You are no longer on the staff of this company.");
        _twilio.Asked.ShouldBeEmpty();

        _twilio.Answers.Enqueue(HttpStatusCode.NotFound);
        (await actions.PauseAsync(company, ben, going, default)).Problem.ShouldBe("Nothing is being recorded of this call just now.");
        _twilio.Answers.Enqueue(HttpStatusCode.BadGateway);
        (await actions.PauseAsync(company, ben, going, default)).Problem.ShouldBe("Twilio had trouble (HTTP 502). It may still be recording.");
        actions.IsPaused(going).ShouldBeFalse();
        (await _desk.Ingest.RowsAsync<AuditEntry>()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Set_so_it_is_deleted_there_once_it_is_here_and_tried_again_until_it_is()
    {
        await RecordAsync(deletes: true);
        var eraser = Eraser();
        (await eraser.RunAsync(default)).ShouldBe(new ErasedReport(0, 0, null));
        await FetchAsync();

        _twilio.Answers.Enqueue(HttpStatusCode.ServiceUnavailable);
        (await eraser.RunAsync(default)).ShouldBe(new ErasedReport(0, 1, "Twilio had trouble (HTTP 503). The recording is still there."));
        (await eraser.RunAsync(default)).Failed.ShouldBe(0);
        _desk.Store.Clock.Advance(TimeSpan.FromMinutes(2));
        (await eraser.RunAsync(default)).Deleted.ShouldBe(1);
        _desk.Store.Clock.Advance(TimeSpan.FromDays(2));
        (await eraser.RunAsync(default)).ShouldBe(new ErasedReport(0, 0, null));

        _twilio.Asked.ShouldBe(["DELETE /2010-04-01/Accounts/AC1/Recordings/RE1.json ", "DELETE /2010-04-01/Accounts/AC1/Recordings/RE1.json "]);
        (await _desk.RecordingAsync()).DeletedAtProviderAt.ShouldNotBeNull();
        (await _desk.RecordingAsync()).AttachmentId.ShouldNotBeNull();
    }

    [Fact]
    public async Task One_that_is_not_there_any_more_is_deleted()
    {
        await RecordAsync(deletes: true);
        await FetchAsync();
        _twilio.Answers.Enqueue(HttpStatusCode.NotFound);
        (await Eraser().RunAsync(default)).Deleted.ShouldBe(1);
    }

    [Fact]
    public async Task Not_set_so_it_stays_there()
    {
        await RecordAsync(deletes: false);
        await FetchAsync();
        await Eraser().RunAsync(default);
        _twilio.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task While_the_provider_writes_it_down_it_stays_there()
    {
        await RecordAsync(deletes: true, TranscriptionKind.Provider);
        await FetchAsync();
        (await Eraser().RunAsync(default)).Deleted.ShouldBe(0);
        await _desk.SayAsync(new Core.Ingest.TranscriptReport("CA1", "RE1", "Hello"));
        (await Eraser().RunAsync(default)).Deleted.ShouldBe(1);
    }

    private async Task RecordAsync(bool deletes, TranscriptionKind transcription = TranscriptionKind.Off)
    {
        await _desk.PlanAsync(new CallPlan { Transcription = transcription, Recording = new RecordingPlan { DeleteAtProvider = deletes } });
        await _desk.CallAsync();
        await _desk.SayAsync(RecordingDesk.Report(RecordingState.Completed));
    }

    private async Task FetchAsync()
    {
        _desk.Source.Gives();
        await _desk.FetchAsync((await _desk.RecordingAsync()).AttachmentId!.Value);
    }

    private TwilioRecordingControl Control() => new(new TwilioClient(new HttpClient(_twilio), () => new TwilioOptions { AccountSid = "AC1", AuthToken = "token" }, _desk.Store.Clock));

    private RecordingActions Actions() => new(_desk.Store.Writer, [Control()], _desk.Store.Clock);

    private RecordingEraser Eraser() => new(_desk.Store.Writer, [Control()]);

    /// <summary>Twilio's API at the edge of HTTP: well, unless the test says otherwise.</summary>
    private sealed class Twilio : HttpMessageHandler
    {
        public Queue<HttpStatusCode> Answers { get; } = new();

        public List<string> Asked { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked.Add($"{request.Method} {request.RequestUri!.AbsolutePath} {(request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken))}");
            return new HttpResponseMessage(Answers.TryDequeue(out var status) ? status : HttpStatusCode.OK) { Content = new StringContent("{}") };
        }
    }
}

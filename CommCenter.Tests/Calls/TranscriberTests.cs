using System.Net;
using System.Net.Http.Headers;

using CommCenter.Core.Calls;
using CommCenter.Core.Ingest;
using CommCenter.Core.Ingest.Transcribing;

namespace CommCenter.Tests.Calls;

/// <summary>What was said in a recording: written down by whoever the line says, or why not.</summary>
public sealed class TranscriberTests : IAsyncLifetime
{
    private readonly Speech _speech = new();
    private RecordingDesk _desk = null!;

    public async Task InitializeAsync() => _desk = await RecordingDesk.OpenAsync();

    public async Task DisposeAsync()
    {
        await _desk.DisposeAsync();
        _speech.Dispose();
    }

    [Fact]
    public async Task The_speech_endpoint_gets_the_sound_and_its_words_stand_with_the_call()
    {
        await SoundAsync(TranscriptionKind.Endpoint);
        _speech.Says(HttpStatusCode.OK, """{"text": " Thank you for calling. "}""");
        await RunAsync();
        (await StateAsync()).ShouldBe((TranscriptState.Done, "Thank you for calling.", null));
        var (address, key, body) = _speech.Asked.Single();
        address.ShouldBe("https://speech.test/v1/audio/transcriptions");
        key.ShouldBe(new AuthenticationHeaderValue("Bearer", "key"));
        body.ShouldContain("name=file; filename=recording.mp3");
        body.ShouldContain("Content-Type: audio/mpeg");
    }

    [Theory]
    [InlineData("https://speech.test", "https://speech.test/v1/audio/transcriptions")]
    [InlineData("https://speech.test/", "https://speech.test/v1/audio/transcriptions")]
    [InlineData("http://10.0.0.8:9000/asr?output=json", "http://10.0.0.8:9000/asr?output=json")]
    [InlineData("ftp://speech.test", null)]
    [InlineData("https://user:secret@speech.test", null)]
    [InlineData("speech", null)]
    [InlineData("", null)]
    public void An_address_with_a_path_is_taken_as_it_is(string given, string? asked)
        => new TranscriptionOptions { BaseUrl = given }.Address?.AbsoluteUri.ShouldBe(asked);

    [Fact]
    public async Task Where_none_is_set_up_the_entry_says_so()
    {
        await SoundAsync(TranscriptionKind.Endpoint);
        await _desk.Transcriber().RunDueAsync(default);
        (await StateAsync()).ShouldBe((TranscriptState.NotSetUp, null, null));
    }

    [Fact]
    public async Task A_talk_on_a_line_whose_provider_writes_down_goes_to_the_endpoint()
    {
        await SoundAsync(TranscriptionKind.Provider, RecordingKind.Talk);
        _speech.Says(HttpStatusCode.OK, """{"text":"Yes, Monday."}""");
        await RunAsync();
        (await StateAsync()).ShouldBe((TranscriptState.Done, "Yes, Monday.", null));
    }

    [Fact]
    public async Task A_line_that_is_set_to_none_sends_nothing_anywhere()
    {
        await SoundAsync(TranscriptionKind.Off);
        await RunAsync();
        (await StateAsync()).ShouldBe((TranscriptState.Off, null, null));
        _speech.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_hiccup_is_waited_out_and_what_lasts_is_tried_again_later_and_given_up_in_words()
    {
        await SoundAsync(TranscriptionKind.Endpoint);
        _speech.Always(HttpStatusCode.ServiceUnavailable);
        for (var tries = 1; tries <= 6; tries++)
        {
            await RunAsync();
            (await StateAsync()).ShouldBe((tries < 6 ? TranscriptState.Waiting : TranscriptState.Failed, null, "The speech endpoint is busy or out of order (503)."));
            _speech.Asked.Count.ShouldBe(3 * tries);
            _desk.Store.Clock.Advance(TimeSpan.FromHours(13));
        }

        var id = (await _desk.RecordingAsync()).Id;
        var actions = new TranscriptActions(_desk.Store.Writer, true, () => { });
        (await actions.AskAgainAsync(_desk.Desk.CompanyId + 1, id)).Done.ShouldBeFalse();
        (await actions.AskAgainAsync(_desk.Desk.CompanyId, id)).Done.ShouldBeTrue();
        _speech.Always(HttpStatusCode.OK, """{"text":"There you are"}""");
        await RunAsync();
        (await StateAsync()).ShouldBe((TranscriptState.Done, "There you are", null));
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized, "", "The speech endpoint refused our key.")]
    [InlineData(HttpStatusCode.RequestEntityTooLarge, "", "The recording is too long for the speech endpoint.")]
    [InlineData(HttpStatusCode.Redirect, "", "The speech endpoint refused it (302).")]
    [InlineData(HttpStatusCode.OK, """{"text":"  "}""", "No words were heard in it.")]
    public async Task What_cannot_get_better_is_not_tried_again(HttpStatusCode status, string body, string words)
    {
        await SoundAsync(TranscriptionKind.Endpoint);
        _speech.Says(status, body);
        await RunAsync();
        (await StateAsync()).ShouldBe((TranscriptState.Failed, null, words));
        _speech.Asked.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("[]")]
    [InlineData("""{"words":1}""")]
    [InlineData("""{"text":7}""")]
    public async Task An_answer_that_is_none_is_tried_again(string body)
    {
        await SoundAsync(TranscriptionKind.Endpoint);
        _speech.Always(HttpStatusCode.OK, body);
        await RunAsync();
        (await StateAsync()).ShouldBe((TranscriptState.Waiting, null, "The speech endpoint answered something that cannot be read."));
    }

    [Fact]
    public async Task What_the_provider_could_not_write_down_the_endpoint_does()
    {
        await SoundAsync(TranscriptionKind.Provider);
        await _desk.SayAsync(new TranscriptReport("CA1", "RE1", null));
        _speech.Says(HttpStatusCode.OK, """{"text":"It was quiet"}""");
        await RunAsync();
        (await StateAsync()).ShouldBe((TranscriptState.Done, "It was quiet", null));
    }

    [Fact]
    public async Task Without_an_endpoint_the_providers_failure_stands_in_words()
    {
        await SoundAsync(TranscriptionKind.Provider);
        await _desk.SayAsync(new TranscriptReport("CA1", "RE1", null));
        await _desk.Transcriber().RunDueAsync(default);
        (await StateAsync()).ShouldBe((TranscriptState.Failed, null, "The provider could not write it down."));
    }

    [Fact]
    public async Task A_provider_that_never_says_anything_is_not_waited_for_without_end()
    {
        await SoundAsync(TranscriptionKind.Provider);
        await _desk.Transcriber().RunDueAsync(default);
        (await StateAsync()).State.ShouldBe(TranscriptState.Waiting);
        _desk.Store.Clock.Advance(TimeSpan.FromHours(3));
        await _desk.Transcriber().RunDueAsync(default);
        (await StateAsync()).ShouldBe((TranscriptState.Failed, null, "The provider sent no transcript."));
        // Late is better than never.
        await _desk.SayAsync(new TranscriptReport("CA1", "RE1", "Here I am"));
        (await StateAsync()).ShouldBe((TranscriptState.Done, "Here I am", null));
    }

    private async Task SoundAsync(TranscriptionKind transcription, RecordingKind kind = RecordingKind.Voicemail)
    {
        await _desk.PlanAsync(new CallPlan { Transcription = transcription });
        await _desk.CallAsync();
        await _desk.SayAsync(RecordingDesk.Report(RecordingState.Completed, kind));
        _desk.Source.Gives();
        await _desk.FetchAsync((await _desk.RecordingAsync()).AttachmentId!.Value);
    }

    private Task RunAsync() => _desk.Transcriber(_speech).RunDueAsync(default);

    private async Task<(TranscriptState State, string? Transcript, string? Error)> StateAsync()
    {
        var recording = await _desk.RecordingAsync();
        return (recording.TranscriptState, recording.Transcript, recording.Error);
    }

    /// <summary>The endpoint, at the edge of HTTP.</summary>
    private sealed class Speech : HttpMessageHandler
    {
        private readonly Queue<(HttpStatusCode, string)> _answers = new();
        private (HttpStatusCode, string)? _always;

        public List<(string Address, AuthenticationHeaderValue? Key, string Body)> Asked { get; } = [];

        public void Says(HttpStatusCode status, string body) => _answers.Enqueue((status, body));

        public void Always(HttpStatusCode status, string body = "") => _always = (status, body);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked.Add((request.RequestUri!.AbsoluteUri, request.Headers.Authorization, await request.Content!.ReadAsStringAsync(cancellationToken)));
            var (status, body) = _always ?? _answers.Dequeue();
            return new HttpResponseMessage(status) { Content = new StringContent(body) };
        }
    }
}

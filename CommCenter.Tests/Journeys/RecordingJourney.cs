using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

using CommCenter.Core.Calls;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommCenter.Tests.Journeys;

/// <summary>From Twilio's word that something was recorded to the sound in a browser, over real HTTP.</summary>
public sealed class RecordingJourney(RecordedDesk desk) : IClassFixture<RecordedDesk>
{
    [Fact]
    public async Task A_voicemail_that_is_not_ready_at_once_comes_and_the_store_never_sees_our_credentials()
    {
        desk.Provider.NotReady = 1;
        var (from, _, recording) = await desk.LeaveMessageAsync();
        await Until.TrueAsync(() => desk.Provider.Asked.Any(a => a.Contains(recording, StringComparison.Ordinal)));
        desk.App.Time.Forward(TimeSpan.FromMinutes(2));
        var call = await desk.UntilAsync(from, RecordedDesk.HasSound);
        desk.Provider.NotReady = 0;

        var sound = call.GetProperty("attachments")[0];
        (sound.GetProperty("contentType").GetString(), sound.GetProperty("size").GetInt32()).ShouldBe(("audio/wav", desk.Provider.Sound.Length));
        (await desk.Api.GetByteArrayAsync(sound.GetProperty("url").GetString())).ShouldBe(desk.Provider.Sound);
        (await desk.App.NewClient().GetAsync(sound.GetProperty("url").GetString())).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        desk.Provider.Asked.Where(a => a.Contains(recording, StringComparison.Ordinal)).ShouldBe([
            $"GET /2010-04-01/Accounts/{SignedTwilio.AccountSid}/Recordings/{recording}.mp3 {SignedTwilio.AccountSid}",
            $"GET /2010-04-01/Accounts/{SignedTwilio.AccountSid}/Recordings/{recording}.mp3 {SignedTwilio.AccountSid}",
            $"GET /store/{recording}.mp3"]);
    }

    [Theory]
    [InlineData("bytes=0-", 206, 0, 16043)]
    [InlineData("bytes=0-3", 206, 0, 3)]
    [InlineData("bytes=-100", 206, 15944, 16043)]
    [InlineData("bytes=16000-99999", 206, 16000, 16043)]
    [InlineData("bytes=99999-", 416, 0, 0)]
    [InlineData("bytes=0-3,10-20", 200, 0, 16043)]
    [InlineData("bytes=x", 200, 0, 16043)]
    public async Task A_browser_gets_the_part_it_asks_for(string range, int status, int first, int last)
    {
        var (id, _) = await desk.SoundAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/files/{id}");
        request.Headers.TryAddWithoutValidation("Range", range);
        using var answer = await desk.Agent.SendAsync(request);
        ((int)answer.StatusCode).ShouldBe(status);
        if (status == 416)
        {
            answer.Content.Headers.ContentRange!.ToString().ShouldBe($"bytes */{desk.Provider.Sound.Length}");
            return;
        }

        (await answer.Content.ReadAsByteArrayAsync()).ShouldBe(desk.Provider.Sound[first..(last + 1)]);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("audio/wav");
        answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("inline");
        answer.Headers.AcceptRanges.ShouldBe(["bytes"]);
        if (status == 206) answer.Content.Headers.ContentRange!.ToString().ShouldBe($"bytes {first}-{last}/{desk.Provider.Sound.Length}");
    }

    [Fact]
    public async Task A_part_of_what_has_changed_meanwhile_is_all_of_it()
    {
        var (id, _) = await desk.SoundAsync();
        using var whole = await desk.Agent.GetAsync($"/files/{id}");
        foreach (var (tag, status) in new[] { (whole.Headers.ETag!, HttpStatusCode.PartialContent), (new EntityTagHeaderValue("\"another\""), HttpStatusCode.OK) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/files/{id}") { Headers = { Range = new RangeHeaderValue(0, 9), IfRange = new RangeConditionHeaderValue(tag) } };
            (await desk.Agent.SendAsync(request)).StatusCode.ShouldBe(status);
        }
    }

    [Fact]
    public async Task Only_administrators_save_it_unless_the_line_lets_everybody()
    {
        var (id, _) = await desk.SoundAsync();
        foreach (var path in new[] { $"/files/{id}?download=1", $"/files/{id}?download" })
        {
            (await desk.Agent.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
            using var saved = await desk.Ana.GetAsync(path);
            (saved.StatusCode, saved.Content.Headers.ContentDisposition!.DispositionType).ShouldBe((HttpStatusCode.OK, "attachment"));
        }

        (await desk.Agent.GetAsync($"/files/{id}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await desk.PlanAsync(new CallPlan { Recording = new RecordingPlan { OnlyAdministratorsDownload = false } });
        (await desk.Agent.GetAsync($"/files/{id}?download=1")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await desk.PlanAsync(new CallPlan());
    }

    [Fact]
    public async Task Another_companys_sound_is_not_there()
    {
        var (id, _) = await desk.SoundAsync();
        await desk.App.ChangeAsync(async db => (await db.Attachments.IgnoreQueryFilters().SingleAsync(a => a.Id == id)).CompanyId = 99);
        (await desk.Ana.GetAsync($"/files/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await desk.Ana.GetAsync($"/files/{id}?download=1")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await desk.Api.GetAsync($"/api/v1/attachments/att_{id}/content")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_was_said_is_written_down_by_the_speech_endpoint_and_then_it_is_deleted_at_the_provider()
    {
        await desk.PlanAsync(new CallPlan { Transcription = TranscriptionKind.Endpoint, Recording = new RecordingPlan { DeleteAtProvider = true } });
        var (from, _, recording) = await desk.LeaveMessageAsync();
        await desk.UntilAsync(from, RecordedDesk.HasSound);
        await Until.TrueAsync(() => desk.Provider.Asked.Any(a => a == $"POST /v1/audio/transcriptions Bearer speech-key recording.wav {desk.Provider.Sound.Length}"));
        var found = await UntilFoundAsync("nine Monday");
        found.GetProperty("items")[0].GetProperty("preview").GetString().ShouldBe("Voicemail 0:02 “We open at nine on Monday.”");

        await Until.TrueAsync(async () => (await desk.App.Services.GetRequiredService<RecordingEraser>().RunAsync(default)).Deleted > 0 || desk.Provider.Asked.Any(a => a.StartsWith("DELETE", StringComparison.Ordinal)), every: 50);
        desk.Provider.Asked.ShouldContain($"DELETE /2010-04-01/Accounts/{SignedTwilio.AccountSid}/Recordings/{recording}.json {SignedTwilio.AccountSid}");
        (await desk.UntilAsync(from, RecordedDesk.HasSound)).GetProperty("attachments").GetArrayLength().ShouldBe(1);
        await desk.PlanAsync(new CallPlan());
    }

    [Fact]
    public async Task The_health_page_says_whether_anything_is_written_down()
    {
        var health = await desk.Api.GetFromJsonAsync<JsonElement>("/api/webhooks/health");
        health.GetProperty("transcription").GetString().ShouldBe("on");
    }

    private Task<JsonElement> UntilFoundAsync(string words)
        => Until.IsAsync(() => desk.Api.GetFromJsonAsync<JsonElement>($"/api/v1/conversations?q={Uri.EscapeDataString(words)}"), found => found.GetProperty("items").GetArrayLength() > 0, every: 50);
}

using System.Net;
using System.Security.Cryptography;
using System.Text;

using CommCenter.Core.Calls;
using CommCenter.Core.Conversations;
using CommCenter.Core.EventLog;
using CommCenter.Core.Providers.Twilio;
using CommCenter.Tests.Providers.Twilio.Voice;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommCenter.Tests.Journeys;

/// <summary>Twilio's voice webhooks over real HTTP: who gets in, what the caller hears, and what is kept.</summary>
public sealed class VoiceDoorTests(VoiceDesk desk) : IClassFixture<VoiceDesk>
{
    public static TheoryData<string> Every => [.. new[] { "incoming", "status", "fallback", "menu?line=1&try=1", "dial?line=1&branch=open&turn=1", "whisper?line=1&call=CA1&staff=1", "voicemail?line=1", "recording?line=1&kind=voicemail", "transcription?line=1", "outbound?line=1&entry=1&staff=1&to=%2B14155550123", "client" }.Select(hook => VoiceDesk.Root + hook), "/api/webhooks/voice", "/api/twilio/voice", "/api/twilio/voice/fallback", "/webhooks/twilio/voice/status", "/webhooks/twilio/recording/status"];

    private readonly string _sid = VoiceDesk.CallSid();

    [Theory]
    [MemberData(nameof(Every))]
    public async Task Every_voice_address_takes_what_is_signed_once_and_nothing_else(string path)
    {
        var call = VoiceDesk.Call(_sid, null, ("RecordingSid", "RE" + _sid[2..]), ("RecordingStatus", "completed"));
        (await StatusAsync(desk.Twilio.PostAsync(path, call, token: null))).ShouldBe(403);
        (await StatusAsync(desk.Twilio.PostAsync(path, call, token: "another"))).ShouldBe(403);
        (await desk.EventsAsync(_sid)).ShouldBeEmpty();

        for (var i = 0; i < 3; i++) await desk.AnswerAsync(path, call);
        (await StatusAsync(desk.App.Client.GetAsync(path))).ShouldBe(405);
        (await StatusAsync(desk.App.Client.DeleteAsync(path))).ShouldBe(405);
        (await StatusAsync(desk.Twilio.PostAsync(path, [.. call, new("Pad", new string('x', 300_000))]))).ShouldBe(413);

        var kept = await desk.EventsAsync(path.Contains("whisper", StringComparison.Ordinal) ? "CA1" : _sid);
        kept.Where(e => e.EventKey.Contains(_sid[2..], StringComparison.Ordinal)).ShouldHaveSingleItem().Repeats.ShouldBe(2);
    }

    [Fact]
    public async Task The_fallback_of_a_call_is_the_same_event()
    {
        await desk.AnswerAsync(VoiceDesk.Root + "fallback", VoiceDesk.Call(_sid, null, ("ErrorCode", "11200")));
        await desk.AnswerAsync(VoiceDesk.Root + "incoming", VoiceDesk.Call(_sid));
        var kept = (await desk.EventsAsync(_sid)).ShouldHaveSingleItem();
        (kept.EventKey, kept.Kind, kept.Repeats).ShouldBe((_sid, "voice.incoming+message", 1));
    }

    [Fact]
    public async Task A_call_without_an_id_is_answered_and_kept_aside()
    {
        (await desk.AnswerAsync(VoiceDesk.Root + "incoming", [new("AccountSid", SignedTwilio.AccountSid), new("To", SignedTwilio.Line), new("Odd", _sid)])).ShouldNotBeEmpty();
        var kept = (await desk.App.ReadAsync(db => Task.FromResult(db.ProviderEvents.IgnoreQueryFilters().Where(e => e.Kind.StartsWith("voice.incoming") && e.State == EventState.Quarantined).ToList()))).ShouldHaveSingleItem();
        kept.Error!.ShouldContain("no id");
    }

    [Fact]
    public async Task JSON_where_a_form_belongs_is_answered_and_kept_aside_if_it_is_signed()
    {
        var json = $"{{\"CallSid\":\"{_sid}\"}}";
        var path = $"{VoiceDesk.Root}menu?line=1&try=1&bodySHA256={Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)))}";
        var signature = TwilioSignature.Sign(SignedTwilio.Token, desk.App.Address.ToString().TrimEnd('/') + path);
        using var answer = await desk.Twilio.PostRawAsync(path, json, signature, "application/json");
        (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType).ShouldBe((HttpStatusCode.OK, "text/xml"));
        (await answer.Content.ReadAsStringAsync()).ShouldBeTwiml();
        (await desk.App.ReadAsync(db => db.ProviderEvents.IgnoreQueryFilters().CountAsync(e => e.Kind.StartsWith("voice.menu") && e.State == EventState.Quarantined))).ShouldBe(1);
        (await StatusAsync(desk.Twilio.PostRawAsync(path, json + " ", signature, "application/json"))).ShouldBe(403);
    }

    [Fact]
    public async Task A_number_that_is_no_line_of_ours_gets_words_and_the_event_is_kept_to_be_replayed()
    {
        var call = VoiceDesk.Call(_sid);
        call[5] = new("To", "+13125559999");
        (await desk.AnswerAsync(VoiceDesk.Root + "incoming", call)).ShouldContain("not in service");
        var kept = (await desk.EventsAsync(_sid)).ShouldHaveSingleItem();
        kept.State.ShouldBe(EventState.Failed);
    }

    [Fact]
    public async Task A_whole_call_goes_from_address_to_address_as_the_answers_say()
    {
        await desk.App.ChangeAsync(db =>
        {
            var line = db.Lines.IgnoreQueryFilters().Single(l => l.Address == SignedTwilio.Line);
            var plan = new CallPlan { Menu = new PhoneMenu { Prompt = new Prompt("Press 1 for us"), Choices = [new("1", "Us", new CallTarget { Kind = CallTargetKind.Number, Number = "+13125550300" })] } };
            db.LineCallPlans.Add(new LineCallPlan { LineId = line.Id, CompanyId = line.CompanyId, Plan = CallPlanJson.Write(plan), Version = 1 });
            return Task.CompletedTask;
        });
        await desk.App.Services.GetRequiredService<CallDirectoryLoader>().LoadAsync(CancellationToken.None);

        var menu = (await desk.AnswerAsync(VoiceDesk.Root + "incoming", VoiceDesk.Call(_sid))).ShouldBeTwiml().Element("Gather")!;
        var dial = (await desk.AnswerAsync(Path(menu.At("action")), VoiceDesk.Call(_sid, null, ("Digits", "1")))).ShouldBeTwiml().Element("Dial")!;
        var number = dial.Element("Number")!;
        number.Value.ShouldBe("+13125550300");
        var leg = VoiceDesk.CallSid();
        await desk.AnswerAsync(Path(number.At("statusCallback")), VoiceDesk.Call(leg, null, ("ParentCallSid", _sid)));
        (await desk.AnswerAsync(Path(number.At("url")), VoiceDesk.Call(leg))).ShouldBeTwiml().Names().ShouldBe(["Gather", "Hangup"]);
        var message = (await desk.AnswerAsync(Path(dial.At("action")), VoiceDesk.Call(_sid, null, ("DialCallStatus", "no-answer"), ("DialBridged", "false")))).ShouldBeTwiml().Element("Record")!;
        // From here on they speak to the voicemail, and every screen says so.
        await Until.TrueAsync(async () => await desk.App.ReadAsync(db => db.Calls.IgnoreQueryFilters().AnyAsync(c => c.ExternalId == _sid && c.VoicemailAt != null)));
        var company = await desk.App.ReadAsync(db => db.Companies.IgnoreQueryFilters().Select(c => c.Id).SingleAsync());
        var live = (await desk.App.Services.GetRequiredService<CallQueries>().GoingOnAsync(company, CancellationToken.None)).Single(card => card.ExternalId == _sid);
        (live.Status, live.LeavesMessage).ShouldBe((CallStatus.Ringing, true));
        (await desk.App.ReadAsync(db => db.Conversations.IgnoreQueryFilters().SingleAsync(c => c.Id == live.ConversationId))).Preview.ShouldBe("Leaving a voicemail now");
        (await desk.AnswerAsync(Path(message.At("action")), VoiceDesk.Call(_sid, null, ("RecordingSid", "RE" + _sid[2..])))).ShouldBeTwiml().Names().ShouldBe(["Hangup"]);
        await desk.AnswerAsync(Path(message.At("recordingStatusCallback")), VoiceDesk.Call(_sid, null, ("RecordingSid", "RE" + _sid[2..]), ("RecordingStatus", "completed")));
        await desk.AnswerAsync(Path(message.At("transcribeCallback")), VoiceDesk.Call(_sid, null, ("RecordingSid", "RE" + _sid[2..]), ("TranscriptionText", "Hello")));

        (await desk.EventsAsync(_sid)).Select(e => e.Kind).ShouldBe(["voice.incoming", "voice.menu", "voice.leg", "voice.whisper", "voice.dial+message", "voice.voicemail", "voice.recording", "voice.transcription"], ignoreOrder: true);
        string Path(string? address) => address!.StartsWith(desk.App.Address.ToString(), StringComparison.Ordinal) ? address[(desk.App.Address.ToString().Length - 1)..] : throw new InvalidOperationException(address);
    }

    [Fact]
    public async Task A_browser_that_may_not_call_out_is_refused_and_nothing_comes_of_the_event()
    {
        var call = VoiceDesk.Call(_sid, "client:staff_999");
        call[5] = new("To", "+14155550123");
        (await desk.AnswerAsync(VoiceDesk.Root + "client", call)).ShouldContain("may not call out");
        (await desk.EventsAsync(_sid)).ShouldHaveSingleItem().Kind.ShouldBe("voice.refused");
    }

    private static async Task<int> StatusAsync(Task<HttpResponseMessage> sent)
    {
        using var answer = await sent;
        return (int)answer.StatusCode;
    }
}

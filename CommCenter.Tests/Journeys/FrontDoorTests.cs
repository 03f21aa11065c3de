using System.Net;
using System.Security.Cryptography;
using System.Text;

using CommCenter.Core.Conversations;
using CommCenter.Core.EventLog;
using CommCenter.Core.Providers.Twilio;

using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CommCenter.Tests.Journeys;

/// <summary>Twilio's webhooks over real HTTP: who gets in, what is answered, and what is kept.</summary>
public sealed class FrontDoorTests(TwilioDesk desk) : IClassFixture<TwilioDesk>
{
    private const string Incoming = "/api/webhooks/twilio/sms/incoming";
    private readonly RunningApp _app = desk.App;
    private readonly SignedTwilio _twilio = desk.Twilio;
    private readonly string _from = Some.Phone();

    [Theory]
    [InlineData(Incoming)]
    [InlineData("/api/webhooks/twilio/sms/fallback")]
    [InlineData("/api/webhooks/sms")]
    [InlineData("/api/webhooks/whatsapp")]
    [InlineData("/api/twilio/webhook")]
    [InlineData("/api/twilio/webhook/fallback")]
    [InlineData("/webhooks/twilio/sms/incoming")]
    [InlineData(Incoming + "?tenant=a%2Fb&x=%C3%A9")]
    public async Task A_signed_text_is_taken_at_every_address_and_answered_with_empty_TwiML(string path)
    {
        using var answer = await _twilio.PostAsync(path, SignedTwilio.Text(_from, path));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/xml");
        (await answer.Content.ReadAsStringAsync()).ShouldEndWith("<Response/>");
        (await EntriesAsync()).ShouldHaveSingleItem().Body.ShouldBe(path);
    }

    [Fact]
    public async Task Unsigned_and_wrongly_signed_requests_get_403_and_are_counted_not_stored()
    {
        var text = SignedTwilio.Text(_from, "Let me in");
        (await StatusAsync(_twilio.PostAsync(Incoming, text, token: null))).ShouldBe(403);
        (await StatusAsync(_twilio.PostAsync(Incoming, text, token: "some-other-token"))).ShouldBe(403);
        (await StatusAsync(_twilio.PostRawAsync(Incoming, "MessageSid=SM1&Body=changed", TwilioSignature.Sign(SignedTwilio.Token, "http://elsewhere.example" + Incoming, text)))).ShouldBe(403);
        (await EntriesAsync()).ShouldBeEmpty();
        (await EventsAsync()).ShouldBeEmpty();
        await Until.TrueAsync(async () => await _app.ReadAsync(db => db.RejectedRequests.SumAsync(r => r.Count)) >= 3);
    }

    [Fact]
    public async Task A_replayed_request_changes_nothing_and_gets_200()
    {
        var text = SignedTwilio.Text(_from, "Once");
        for (var i = 0; i < 3; i++) (await StatusAsync(_twilio.PostAsync(Incoming, text))).ShouldBe(200);
        (await EntriesAsync()).Count.ShouldBe(1);
        (await EventsAsync()).ShouldHaveSingleItem().Repeats.ShouldBe(2);
    }

    [Fact]
    public async Task Signed_but_without_an_id_or_unreadable_is_kept_in_quarantine_and_answered_200()
    {
        (await StatusAsync(_twilio.PostAsync(Incoming, [new("AccountSid", SignedTwilio.AccountSid), new("Body", "No id of " + _from)]))).ShouldBe(200);
        (await StatusAsync(_twilio.PostAsync(Incoming, [new("MessageSid", Some.MessageSid()), new("Body", _from)]))).ShouldBe(200);
        var json = $"{{\"MessageSid\":\"SM2{_from}\"}}";
        var path = $"{Incoming}?bodySHA256={Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)))}";
        var signature = TwilioSignature.Sign(SignedTwilio.Token, _app.Address.ToString().TrimEnd('/') + path);
        (await StatusAsync(_twilio.PostRawAsync(path, json, signature, "application/json"))).ShouldBe(200);
        (await StatusAsync(_twilio.PostRawAsync(path, json.Replace("SM2", "SM3", StringComparison.Ordinal), signature, "application/json"))).ShouldBe(403);

        var events = await EventsAsync();
        events.Count.ShouldBe(3);
        events.ShouldAllBe(e => e.State == EventState.Quarantined && e.Error != null);
    }

    [Fact]
    public async Task Hostile_bodies_are_kept_as_text()
    {
        var hostile = "<script>alert(1)</script> \u202Eabc '); DROP TABLE Messages;-- \u0000\u0007 {{7*7}} 😀";
        (await StatusAsync(_twilio.PostAsync(Incoming, SignedTwilio.Text(_from, hostile)))).ShouldBe(200);
        (await EntriesAsync()).Single().Body.ShouldBe("<script>alert(1)</script> \u202Eabc '); DROP TABLE Messages;--  {{7*7}} 😀");
    }

    [Fact]
    public async Task Invalid_UTF8_unknown_and_repeated_fields_do_not_lose_the_message()
    {
        var body = $"MessageSid={Some.MessageSid()}&AccountSid={SignedTwilio.AccountSid}&From=%2B{_from[1..]}&To=%2B13125550100&Body=caf%E9&Body=again&NewField=1&NumMedia=zero";
        var fields = TwilioForm.Parse(Encoding.UTF8.GetBytes(body)).Fields;
        (await StatusAsync(_twilio.PostRawAsync(Incoming, body, TwilioSignature.Sign(SignedTwilio.Token, _app.Address.ToString().TrimEnd('/') + Incoming, fields)))).ShouldBe(200);
        (await EntriesAsync()).Single().Body.ShouldBe("caf\uFFFD");
    }

    [Fact]
    public async Task Too_large_is_413_a_wrong_method_405_and_an_unknown_path_under_the_hooks_404()
    {
        (await StatusAsync(_twilio.PostAsync(Incoming, SignedTwilio.Text(_from, new string('x', 1_000_000))))).ShouldBe(413);
        (await StatusAsync(_app.Client.GetAsync(Incoming))).ShouldBe(405);
        (await StatusAsync(_app.Client.PutAsync(Incoming, null))).ShouldBe(405);
        (await StatusAsync(_app.Client.GetAsync("/api/webhooks/nowhere"))).ShouldBe(404);
    }

    [Fact]
    public async Task A_locked_database_is_503_and_the_next_try_is_taken()
    {
        var text = SignedTwilio.Text(_from, "Patience");
        await using (var other = new SqliteConnection($"Data Source={desk.DatabaseFile};Pooling=False"))
        {
            await other.OpenAsync();
            await using var begin = other.CreateCommand();
            begin.CommandText = "BEGIN IMMEDIATE";
            await begin.ExecuteNonQueryAsync();
            (await StatusAsync(_twilio.PostAsync(Incoming, text))).ShouldBe(503);
            (await StatusAsync(_app.Client.GetAsync("/api/webhooks/health"))).ShouldBe(200);
        }

        (await EntriesAsync()).ShouldBeEmpty();
        (await StatusAsync(_twilio.PostAsync(Incoming, text))).ShouldBe(200);
        (await EntriesAsync()).Count.ShouldBe(1);
    }

    private static async Task<int> StatusAsync(Task<HttpResponseMessage> sent)
    {
        using var answer = await sent;
        return (int)answer.StatusCode;
    }

    private Task<List<TimelineEntry>> EntriesAsync() => _app.ReadAsync(db => db.TimelineEntries.IgnoreQueryFilters().Where(e => db.Messages.IgnoreQueryFilters().Any(m => m.Id == e.Id && m.From == _from)).AsNoTracking().ToListAsync());

    private Task<List<ProviderEvent>> EventsAsync() => _app.ReadAsync(async db =>
    {
        var all = await db.ProviderEvents.IgnoreQueryFilters().AsNoTracking().ToListAsync();
        return all.Where(e => Encoding.UTF8.GetString(e.Body).Contains(_from[1..], StringComparison.Ordinal)).ToList();
    });
}

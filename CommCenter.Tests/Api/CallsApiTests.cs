using System.Net;

using CommCenter.Core.Calls;
using CommCenter.Core.Conversations;
using CommCenter.Core.Customers;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.Lines;

namespace CommCenter.Tests.Api;

public class CallsApiTests : IAsyncLifetime
{
    private ApiHost _host = null!;

    private ApiClient Api => _host.Api;
    private TestDesk Desk => _host.Desk;

    public async Task InitializeAsync() => _host = await ApiHost.StartAsync();

    public Task DisposeAsync() => _host.DisposeAsync().AsTask();

    [Fact]
    public async Task A_call_is_shown_as_the_contract_says_with_its_recording_and_transcript()
    {
        var at = _host.Store.Clock.GetUtcNow();
        var id = await CallAsync("CA1", new CallFacts { Inbound = true, Answered = true, AnsweredAt = at.AddSeconds(8), StaffId = Desk.Ben, Ended = CallEnd.Completed, EndedAt = at.AddSeconds(68), TalkSeconds = 60, Chosen = "Billing" });
        var sound = new Attachment { CompanyId = Desk.CompanyId, EntryId = id, ContentType = "audio/mpeg", State = AttachmentState.Stored, ContentHash = new string('a', 64), Size = 10 };
        await _host.Store.AddAsync(sound);
        await _host.Store.AddAsync(new CallRecording { CompanyId = Desk.CompanyId, EntryId = id, ExternalId = "RE1", Kind = RecordingKind.Talk, State = RecordingState.Completed, Seconds = 60, AttachmentId = sound.Id, TranscriptState = TranscriptState.Done, Transcript = "Good morning" });

        var call = (await Api.GetAsync($"calls/ent_{id}")).Ok().Json;
        call.EnumerateObject().Select(p => p.Name).ShouldBe(["id", "conversationId", "customer", "direction", "status", "from", "to", "lineId", "staffId", "externalId", "durationSeconds", "recordingUrl", "transcript", "choice", "disposition", "error", "occurredAt", "answeredAt", "endedAt"]);
        (call.Text("direction"), call.Text("status"), call.Text("from"), call.Text("staffId")).ShouldBe(("inbound", "completed", "+13125550123", $"stf_{Desk.Ben}"));
        (call.Number("durationSeconds"), call.Text("choice"), call.Text("transcript")).ShouldBe((60, "Billing", "Good morning"));
        (call.Text("recordingUrl"), call.Text("answeredAt")).ShouldBe(($"/api/v1/attachments/att_{sound.Id}/content", "2026-03-02T15:00:08.000Z"));

        var entry = (await Api.GetAsync($"conversations/{call.Text("conversationId")}/timeline")).Ok().Items.ShouldHaveSingleItem();
        (entry.Text("kind"), entry.Text("channel"), entry.Text("externalId")).ShouldBe(("call", "voice", "CA1"));
        var shown = entry.GetProperty("call");
        shown.EnumerateObject().Select(p => p.Name).ShouldBe(["status", "durationSeconds", "recordingUrl", "transcript"]);
        (shown.Text("status"), shown.Number("durationSeconds"), shown.Text("transcript")).ShouldBe(("completed", 60, "Good morning"));
    }

    [Fact]
    public async Task Calls_are_listed_newest_first_page_after_page_and_narrowed_by_what_is_asked()
    {
        List<string> ids = [];
        for (var i = 0; i < 7; i++)
        {
            ids.Insert(0, $"ent_{await CallAsync($"CA{i}", new CallFacts { Inbound = true, Ringing = true }, line: i == 3 ? Desk.Mobile : Desk.Front)}");
        }

        var talking = await CallAsync("CAx", new CallFacts { Ringing = true, Answered = true, StaffId = Desk.Ana });
        (await Api.PagesAsync("calls", 3)).SelectMany(p => p).Select(c => c.Text("id")).ShouldBe([$"ent_{talking}", .. ids]);
        (await Api.GetAsync($"calls?lineId=lin_{Desk.Mobile.Id}")).Ok().Ids.ShouldBe([ids[3]]);
        (await Api.GetAsync("calls?status=in-progress&staffId=me")).Ok().Items.ShouldHaveSingleItem().Text("status").ShouldBe("in-progress");
        (await Api.GetAsync("calls?direction=outbound")).Ok().Ids.ShouldBe([$"ent_{talking}"]);
        var conversation = (await Api.GetAsync($"calls/{ids[0]}")).Ok().Json.Text("conversationId");
        (await Api.GetAsync($"calls?conversationId={conversation}&status=ringing")).Ok().Ids.ShouldBe(ids);
        (await Api.GetAsync($"calls?staffId=stf_{Desk.Chloe}")).Ok().Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_not_a_call_or_another_companys_is_not_found_and_odd_words_are_refused()
    {
        var text = await Desk.ReceiveAsync("+13125550123");
        var call = await CallAsync("CA1", new CallFacts { Inbound = true, Ringing = true });
        (await Api.GetAsync($"calls/ent_{text.EntryId}")).Refused(HttpStatusCode.NotFound).ShouldBe("There is no call with this id.");
        (await _host.Other.GetAsync($"calls/ent_{call}")).Refused(HttpStatusCode.NotFound);
        (await _host.Other.GetAsync("calls")).Ok().Items.ShouldBeEmpty();
        (await _host.Anybody.GetAsync("calls")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await Api.GetAsync("calls?status=inprogress")).Refused(HttpStatusCode.BadRequest).ShouldContain("in-progress, completed, missed, no-answer");
        (await Api.GetAsync("calls?direction=sideways")).Refused(HttpStatusCode.BadRequest).ShouldContain("inbound, outbound");
        (await Api.GetAsync("calls?lineId=7")).Refused(HttpStatusCode.BadRequest).ShouldContain("lineId");
    }

    private Task<long> CallAsync(string externalId, CallFacts facts, Line? line = null) => _host.Store.Writer.RunAsync(session =>
    {
        line ??= Desk.Front;
        var customer = CustomerMatcher.Match(session, Desk.CompanyId, EntryAddress.Of("+13125550123", false, "US"), null, "Called").CustomerId;
        var conversation = ConversationRouter.For(session, Desk.CompanyId, customer, session.Now, 14);
        var entry = new TimelineEntry { CompanyId = Desk.CompanyId, ConversationId = conversation.Id, CustomerId = customer, LineId = line.Id, Kind = EntryKind.Call, Direction = facts.Inbound ? Direction.Inbound : Direction.Outbound, Channel = Channel.Voice, OccurredAt = session.Now, ReceivedAt = session.Now, Body = "", SearchText = "" };
        session.Timeline.Append(entry);
        var (from, to) = facts.Inbound ? ("+13125550123", line.Address) : (line.Address, "+13125550123");
        session.Calls.Add(entry, new Call { LineId = line.Id, ExternalId = externalId, From = from, To = to }, facts);
        session.Conversations.SawEntry(conversation, entry, "");
        return entry.Id;
    });
}

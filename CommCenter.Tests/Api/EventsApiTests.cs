using System.Net;

using CommCenter.Core.EventLog;
using CommCenter.Core.Lines;
using CommCenter.Tests.Providers.Twilio;

namespace CommCenter.Tests.Api;

public class EventsApiTests : IAsyncLifetime
{
    private ApiHost _host = null!;

    private ApiClient Api => _host.Api;
    private TestDesk Desk => _host.Desk;

    public async Task InitializeAsync() => _host = await ApiHost.StartAsync();

    public Task DisposeAsync() => _host.DisposeAsync().AsTask();

    [Fact]
    public async Task Events_are_listed_newest_first_and_narrowed_by_state_and_provider()
    {
        var handled = await EventAsync(EventState.Handled);
        var failed = await EventAsync(EventState.Failed);
        var parked = await EventAsync(EventState.Parked, Provider.RingCentral);

        (await IdsAsync("")).ShouldBe([parked, failed, handled]);
        (await IdsAsync("state=failed")).ShouldBe([failed]);
        (await IdsAsync("state=handled")).ShouldBe([handled]);
        (await IdsAsync("state=quarantined")).ShouldBeEmpty();
        (await IdsAsync("provider=ringcentral")).ShouldBe([parked]);
        (await IdsAsync("provider=twilio&state=parked")).ShouldBeEmpty();
        (await Api.GetAsync("events?state=lost")).Refused(HttpStatusCode.BadRequest).ShouldContain("received, handled, failed, parked, quarantined");
        (await Api.GetAsync("events?provider=acme")).Refused(HttpStatusCode.BadRequest).ShouldContain("twilio, ringcentral, voipms, gmail");
    }

    [Fact]
    public async Task Paging_events_misses_and_repeats_none_while_others_arrive()
    {
        List<string> resting = [];
        for (var i = 0; i < 7; i++) resting.Insert(0, await EventAsync(EventState.Failed));

        var pages = await Api.PagesAsync("events?state=failed", 3, async () => await EventAsync(EventState.Failed));

        pages.ConvertAll(p => p.Count).ShouldBe([3, 3, 1]);
        pages.SelectMany(p => p).Select(e => e.Text("id")!).ShouldBe(resting);
    }

    [Fact]
    public async Task A_failed_event_is_played_again_and_becomes_a_message_once()
    {
        var line = Some.Line(Desk.CompanyId, "+16475550142", "Main");
        var received = Some.Event(Desk.CompanyId, "SM1f0c4b7a2d9e4f6881a3b5c7d9e0f1a2", EventState.Failed);
        (received.Body, received.Error) = (TwilioPayload.Bytes("twilio-sms.form"), "There was no such line.");
        await _host.Store.AddAsync(line, received);

        var first = (await Api.PostAsync($"events/evt_{received.Id}/replay", null)).Ok().Json;
        var second = (await Api.PostAsync($"events/evt_{received.Id}/replay", null)).Ok().Json;

        (first.Text("state"), first.Text("error"), first.Text("lineId")).ShouldBe(("handled", null, $"lin_{line.Id}"));
        second.GetRawText().ShouldBe(first.GetRawText());
        var conversation = (await Api.GetAsync("conversations?address=%2B14165550123")).Items.ShouldHaveSingleItem();
        var entry = (await Api.GetAsync($"conversations/{conversation.Text("id")}/timeline")).Items.ShouldHaveSingleItem();
        (entry.Text("id"), entry.Text("body")).ShouldBe((first.Text("entryId"), "Hi, is my order #4471 ready? Merci & thanks 😀"));
    }

    [Fact]
    public async Task One_that_cannot_be_read_says_so_and_is_kept()
    {
        var id = await EventAsync(EventState.Failed);

        var played = (await Api.PostAsync($"events/{id}/replay", null)).Ok().Json;

        played.Text("state").ShouldBe("quarantined");
        played.Text("error").ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task The_body_comes_as_it_came_for_administrators_of_its_company_alone()
    {
        byte[] body = [.. "<script>alert(1)</script>"u8, 0, 0xFF, 0xFE, (byte)'\r', (byte)'\n'];
        var received = Some.Event(Desk.CompanyId, state: EventState.Quarantined);
        (received.Body, received.ContentType) = (body, "text/html");
        await _host.Store.AddAsync(received);
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        http.DefaultRequestHeaders.Authorization = new("Bearer", $"token-of-{Desk.CompanyId}");

        using var answer = await http.GetAsync(new Uri(_host.Address, $"/api/v1/events/evt_{received.Id}/body"));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsByteArrayAsync()).ShouldBe(body);
        (answer.Content.Headers.ContentType?.MediaType, answer.Content.Headers.ContentDisposition?.DispositionType).ShouldBe(("application/octet-stream", "attachment"));
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        (await _host.Other.GetAsync($"events/evt_{received.Id}/body")).Refused(HttpStatusCode.NotFound);
        (await Api.GetAsync("events/evt_999/body")).Refused(HttpStatusCode.NotFound);
        (await _host.Anybody.GetAsync($"events/evt_{received.Id}/body")).Refused(HttpStatusCode.Unauthorized);

        await _host.Store.Writer.RunAsync(session => session.Prepare($"UPDATE Staff SET Role = 'Agent' WHERE Id = {Desk.Ana}").Run());
        (await Api.GetAsync($"events/evt_{received.Id}/body")).Refused(HttpStatusCode.Forbidden).ShouldContain("administrator");
    }

    private async Task<string> EventAsync(EventState state, Provider provider = Provider.Twilio)
    {
        var received = Some.Event(Desk.CompanyId, state: state, provider: provider);
        await _host.Store.AddAsync(received);
        return $"evt_{received.Id}";
    }

    private async Task<List<string>> IdsAsync(string query) => (await Api.GetAsync("events?" + query)).Ok().Ids;
}

using System.Net;

using CommCenter.Core.Conversations;

namespace CommCenter.Tests.Api;

public class TimelineApiTests : IAsyncLifetime
{
    private ApiHost _host = null!;

    private ApiClient Api => _host.Api;
    private TestDesk Desk => _host.Desk;

    public async Task InitializeAsync() => _host = await ApiHost.StartAsync();

    public Task DisposeAsync() => _host.DisposeAsync().AsTask();

    [Fact]
    public async Task An_entry_is_shown_as_the_contract_says()
    {
        var stored = await Desk.ReceiveAsync("+13125550123", "Hello");
        await _host.Store.AddAsync(new Attachment { CompanyId = Desk.CompanyId, EntryId = stored.EntryId, FileName = "x-ray.png", ContentType = "image/png", Size = 1200 });

        var item = (await Api.GetAsync($"conversations/cnv_{stored.ConversationId}/timeline")).Ok().Items.ShouldHaveSingleItem();

        item.EnumerateObject().Select(p => p.Name).ShouldBe(["id", "kind", "direction", "channel", "body", "subject", "from", "to", "lineId", "customerId", "staffId", "status", "externalId", "error", "automatic", "occurredAt", "receivedAt", "attachments", "call"]);
        item.Text("id").ShouldBe($"ent_{stored.EntryId}");
        (item.Text("kind"), item.Text("direction"), item.Text("channel"), item.Text("status")).ShouldBe(("message", "inbound", "sms", "received"));
        (item.Text("body"), item.Text("from"), item.Text("to")).ShouldBe(("Hello", "+13125550123", Desk.Front.Address));
        (item.Text("lineId"), item.Text("customerId"), item.Text("staffId")).ShouldBe(($"lin_{Desk.Front.Id}", $"cus_{stored.CustomerId}", null));
        item.Text("externalId").ShouldStartWith("SM");
        item.GetProperty("automatic").GetBoolean().ShouldBeFalse();
        (item.Text("occurredAt"), item.Text("receivedAt")).ShouldBe(("2026-03-02T15:00:00.000Z", "2026-03-02T15:00:00.000Z"));
        var attachment = item.GetProperty("attachments").EnumerateArray().ShouldHaveSingleItem();
        (attachment.Text("fileName"), attachment.Text("contentType"), attachment.Number("size")).ShouldBe(("x-ray.png", "image/png", 1200));
    }

    [Fact]
    public async Task A_timeline_begins_with_the_newest_oldest_first_and_leads_to_older_ones()
    {
        var (path, bodies) = await TwelveAsync();

        var pages = await Api.PagesAsync(path, 5);

        pages.ConvertAll(p => p.ConvertAll(e => e.Text("body"))).ShouldBe([bodies[7..], bodies[2..7], bodies[..2]]);
    }

    [Fact]
    public async Task Paging_a_timeline_misses_and_repeats_nothing_while_messages_arrive()
    {
        var (path, bodies) = await TwelveAsync();
        var more = 0;

        var pages = await Api.PagesAsync(path, 5, async () => await Desk.ReceiveAsync("+13125550123", $"meanwhile {++more}"));

        pages.AsEnumerable().Reverse().SelectMany(p => p).Select(e => e.Text("body")).ShouldBe(bodies);
    }

    [Fact]
    public async Task Paging_conversations_repeats_nothing_while_others_arrive_and_misses_none_that_rests()
    {
        List<string> resting = [];
        for (var i = 0; i < 12; i++)
        {
            // Three in each instant: the id decides.
            if (i % 3 == 0) _host.Store.Clock.Advance(TimeSpan.FromSeconds(1));
            resting.Insert(0, $"cnv_{(await Desk.ReceiveAsync($"+1312555{3000 + i}")).ConversationId}");
        }

        _host.Store.Clock.Advance(TimeSpan.FromSeconds(1));
        var next = 0;

        var pages = await Api.PagesAsync("conversations", 5, async () => await Desk.ReceiveAsync($"+1416555{1000 + next++}"));

        pages.SelectMany(p => p).Select(c => c.Text("id")!).ShouldBe(resting);
    }

    [Fact]
    public async Task A_page_that_is_exactly_full_has_no_next()
    {
        var (path, _) = await TwelveAsync();
        (await Api.GetAsync($"{path}?limit=12")).Ok().Json.Text("next").ShouldBeNull();
        (await Api.GetAsync($"{path}?limit=11")).Ok().Json.Text("next").ShouldNotBeNull();
    }

    [Fact]
    public async Task A_note_is_added_and_shown_as_a_note()
    {
        var stored = await Desk.ReceiveAsync("+13125550123");

        var note = (await Api.PostAsync($"conversations/cnv_{stored.ConversationId}/notes", new { body = "Prefers mornings <script>alert(1)</script>" })).Ok(HttpStatusCode.Created).Json;

        (note.Text("kind"), note.Text("body"), note.Text("staffId"), note.Text("status")).ShouldBe(("note", "Prefers mornings <script>alert(1)</script>", $"stf_{Desk.Ana}", null));
        (await Api.GetAsync($"conversations/cnv_{stored.ConversationId}/timeline")).Items[^1].GetRawText().ShouldBe(note.GetRawText());
        (await Api.PostAsync($"conversations/cnv_{stored.ConversationId}/notes", new { body = " " })).Refused(HttpStatusCode.UnprocessableEntity).ShouldBe("The note is empty.");
        (await Api.PostAsync($"conversations/cnv_{stored.ConversationId}/notes", new { })).Refused(HttpStatusCode.BadRequest).ShouldBe("body is missing.");
        (await Api.PostAsync("conversations/cnv_999/notes", new { body = "x" })).Refused(HttpStatusCode.NotFound);
    }

    private async Task<(string Path, List<string?> Bodies)> TwelveAsync()
    {
        List<string?> bodies = [];
        var conversation = 0L;
        for (var i = 0; i < 12; i++)
        {
            if (i % 3 == 0) _host.Store.Clock.Advance(TimeSpan.FromSeconds(1));
            bodies.Add($"message {i}");
            conversation = (await Desk.ReceiveAsync("+13125550123", bodies[^1]!)).ConversationId;
        }

        return ($"conversations/cnv_{conversation}/timeline", bodies);
    }
}

using System.Net;

using CommCenter.Core.Conversations;
using CommCenter.Core.Lines;

namespace CommCenter.Tests.Api;

public class ConversationsApiTests : IAsyncLifetime
{
    private ApiHost _host = null!;

    private ApiClient Api => _host.Api;
    private TestDesk Desk => _host.Desk;

    public async Task InitializeAsync() => _host = await ApiHost.StartAsync();

    public Task DisposeAsync() => _host.DisposeAsync().AsTask();

    [Fact]
    public async Task A_conversation_is_shown_as_the_contract_says()
    {
        var stored = await Desk.ReceiveAsync("+13125550123", "Hello <b>Ana</b> 😀");
        await Desk.Actions.AssignAsync(Desk.CompanyId, Desk.Ana, stored.ConversationId, Desk.Ben);

        var item = (await Api.GetAsync("conversations")).Ok().Items.ShouldHaveSingleItem();

        item.EnumerateObject().Select(p => p.Name).ShouldBe(["id", "customer", "status", "assigneeId", "teamId", "unreadCount", "messageCount", "channels", "lastActivityAt", "createdAt", "snoozedUntil", "preview", "lineId"]);
        item.Text("id").ShouldBe($"cnv_{stored.ConversationId}");
        item.GetProperty("customer").Text("id").ShouldBe($"cus_{stored.CustomerId}");
        item.GetProperty("customer").Text("name").ShouldNotBeNullOrEmpty();
        item.Text("status").ShouldBe("open");
        item.Text("assigneeId").ShouldBe($"stf_{Desk.Ben}");
        item.Text("teamId").ShouldBeNull();
        item.Number("unreadCount").ShouldBe(1);
        item.Number("messageCount").ShouldBe(1);
        item.Texts("channels").ShouldBe(["sms"]);
        item.Text("lastActivityAt").ShouldBe("2026-03-02T15:00:00.000Z");
        item.Text("createdAt").ShouldBe("2026-03-02T15:00:00.000Z");
        item.Text("preview").ShouldBe("Hello <b>Ana</b> 😀");
        item.Text("lineId").ShouldBe($"lin_{Desk.Front.Id}");
        (await Api.GetAsync($"conversations/cnv_{stored.ConversationId}")).Ok().Text.ShouldBe(item.GetRawText());
    }

    [Fact]
    public async Task Unread_counts_what_came_since_the_last_answer()
    {
        var stored = await Desk.ReceiveAsync("+13125550123");
        await Desk.ReplyAsync(stored.CustomerId);
        (await Api.GetAsync($"conversations/cnv_{stored.ConversationId}")).Json.Number("unreadCount").ShouldBe(0);
        await Desk.ReceiveAsync("+13125550123");
        (await Api.GetAsync($"conversations/cnv_{stored.ConversationId}")).Json.Number("unreadCount").ShouldBe(1);
    }

    [Fact]
    public async Task A_list_is_narrowed_by_status_assignee_channel_and_line()
    {
        var sms = (await Desk.ReceiveAsync("+13125550101")).ConversationId;
        var mms = (await Desk.ReceiveAsync("+13125550102", channel: Channel.Mms)).ConversationId;
        var whatsapp = (await Desk.ReceiveAsync("+13125550103", channel: Channel.WhatsApp, line: Desk.Mobile)).ConversationId;
        await Desk.Actions.AssignAsync(Desk.CompanyId, Desk.Ana, mms, Desk.Ana);
        await Desk.Actions.AssignAsync(Desk.CompanyId, Desk.Ana, whatsapp, Desk.Ben);
        await Desk.Actions.SetStatusAsync(Desk.CompanyId, Desk.Ana, sms, ConversationStatus.Closed, null);

        await ShouldListAsync("", sms, mms, whatsapp);
        await ShouldListAsync("status=open", mms, whatsapp);
        await ShouldListAsync("status=closed", sms);
        await ShouldListAsync("status=snoozed");
        await ShouldListAsync("assignee=me", mms);
        await ShouldListAsync("assignee=none", sms);
        await ShouldListAsync($"assignee=stf_{Desk.Ben}", whatsapp);
        await ShouldListAsync("channel=sms", sms, mms);
        await ShouldListAsync("channel=mms", mms);
        await ShouldListAsync("channel=whatsapp", whatsapp);
        await ShouldListAsync("channel=voice");
        await ShouldListAsync($"lineId=lin_{Desk.Mobile.Id}", whatsapp);
        await ShouldListAsync($"lineId=lin_{Desk.Front.Id}&status=open", mms);
        await ShouldListAsync("channel=sms&assignee=me&status=open", mms);
        await ShouldListAsync("status=&channel=&assignee=&q=&address=&lineId=&cursor=&limit=", sms, mms, whatsapp);
        await ShouldListAsync("colour=blue", sms, mms, whatsapp);
    }

    [Fact]
    public async Task A_list_is_narrowed_by_address_and_by_name()
    {
        var maria = await Desk.ReceiveAsync("+13125550101");
        var marc = await Desk.ReceiveAsync("+13125550102");
        await Desk.CustomerActions.RenameAsync(Desk.CompanyId, Desk.Ana, maria.CustomerId, "Maria López");
        await Desk.CustomerActions.RenameAsync(Desk.CompanyId, Desk.Ana, marc.CustomerId, "Marc 100%_");

        await ShouldListAsync("q=mar", maria.ConversationId, marc.ConversationId);
        await ShouldListAsync("q=MARIA%20L%C3%B3", maria.ConversationId);
        await ShouldListAsync("q=aria");
        await ShouldListAsync("q=%25");
        await ShouldListAsync("q=marc%20100%25_", marc.ConversationId);
        await ShouldListAsync("q=(312)%20555-0102", marc.ConversationId);
        await ShouldListAsync("address=%2B13125550101", maria.ConversationId);
        await ShouldListAsync("address=+13125550101", maria.ConversationId);
        await ShouldListAsync("address=312%20555%200101", maria.ConversationId);
        await ShouldListAsync("address=%2B13125550999");
        await ShouldListAsync("address=%2B13125550101&q=marc");
        await ShouldListAsync("address=%2B13125550101&q=mar&status=open", maria.ConversationId);
    }

    [Fact]
    public async Task A_name_that_very_many_have_lists_all_of_them()
    {
        List<string> expected = [];
        for (var i = 0; i < 60; i++)
        {
            var stored = await Desk.ReceiveAsync($"+1312555{2000 + i}");
            await Desk.CustomerActions.RenameAsync(Desk.CompanyId, Desk.Ana, stored.CustomerId, i % 2 == 0 ? $"Customer {i}" : $"customer {i}");
            expected.Insert(0, $"cnv_{stored.ConversationId}");
        }

        await Desk.ReceiveAsync("+13125559999");
        var pages = await Api.PagesAsync("conversations?q=cust", 25);
        pages.SelectMany(p => p).Select(c => c.Text("id")).ShouldBe(expected);
        pages.ConvertAll(p => p.Count).ShouldBe([25, 25, 10]);
    }

    [Fact]
    public async Task A_change_assigns_and_unassigns_and_leaves_what_it_does_not_name()
    {
        var path = $"conversations/cnv_{(await Desk.ReceiveAsync("+13125550101")).ConversationId}";

        (await Api.PatchAsync(path, new { assigneeId = $"stf_{Desk.Ben}" })).Ok().Json.Text("assigneeId").ShouldBe($"stf_{Desk.Ben}");
        (await Api.PatchAsync(path, new { status = "closed" })).Ok().Json.Text("assigneeId").ShouldBe($"stf_{Desk.Ben}");
        (await Api.PatchAsync(path, new { unknown = 1 })).Ok().Json.Text("status").ShouldBe("closed");
        var both = (await Api.PatchAsync(path, new { status = "open", assigneeId = (string?)null })).Ok().Json;
        both.Text("status").ShouldBe("open");
        both.Text("assigneeId").ShouldBeNull();

        var timeline = (await Api.GetAsync(path + "/timeline")).Ok().Items;
        timeline.ConvertAll(e => e.Text("kind")).ShouldBe(["message", "system", "system", "system", "system"]);
        timeline[1].Text("staffId").ShouldBe($"stf_{Desk.Ana}");
    }

    [Fact]
    public async Task Snoozing_says_until_when_and_opening_forgets_it()
    {
        var path = $"conversations/cnv_{(await Desk.ReceiveAsync("+13125550101")).ConversationId}";

        var snoozed = (await Api.PatchAsync(path, new { status = "snoozed", snoozedUntil = "2026-03-03T10:00:00.5+01:00" })).Ok().Json;
        (snoozed.Text("status"), snoozed.Text("snoozedUntil")).ShouldBe(("snoozed", "2026-03-03T09:00:00.500Z"));
        (await Api.PatchAsync(path, new { snoozedUntil = "2026-03-04T09:00:00Z" })).Ok().Json.Text("snoozedUntil").ShouldBe("2026-03-04T09:00:00.000Z");
        (await Api.PatchAsync(path, new { status = "open" })).Ok().Json.Text("snoozedUntil").ShouldBeNull();

        (await Api.PatchAsync(path, new { status = "snoozed" })).Refused(HttpStatusCode.BadRequest).ShouldContain("snoozedUntil");
        (await Api.PatchAsync(path, new { snoozedUntil = "2026-03-04T09:00:00Z" })).Refused(HttpStatusCode.BadRequest);
        (await Api.PatchAsync(path, new { status = "closed", snoozedUntil = "2026-03-04T09:00:00Z" })).Refused(HttpStatusCode.BadRequest);
        (await Api.PatchAsync(path, new { status = "snoozed", snoozedUntil = "2026-03-04T09:00:00" })).Refused(HttpStatusCode.BadRequest).ShouldContain("snoozedUntil");
        (await Api.PatchAsync(path, new { status = "snoozed", snoozedUntil = "2020-01-01T00:00:00Z" })).Refused(HttpStatusCode.UnprocessableEntity).ShouldContain("passed");
    }

    [Fact]
    public async Task A_change_that_is_refused_changes_nothing()
    {
        var path = $"conversations/cnv_{(await Desk.ReceiveAsync("+13125550101")).ConversationId}";

        (await Api.PatchAsync(path, new { status = "closed", assigneeId = $"stf_{_host.OtherDesk.Ana}" })).Refused(HttpStatusCode.UnprocessableEntity).ShouldBe("This person is not on the staff.");
        (await Api.PatchAsync(path, new { status = "shut", assigneeId = $"stf_{Desk.Ben}" })).Refused(HttpStatusCode.BadRequest).ShouldContain("open, snoozed, closed");
        (await Api.PatchAsync(path, new { status = "closed", assigneeId = "Ben" })).Refused(HttpStatusCode.BadRequest).ShouldContain("assigneeId");

        var now = (await Api.GetAsync(path)).Json;
        (now.Text("status"), now.Text("assigneeId")).ShouldBe(("open", null));
    }

    private async Task ShouldListAsync(string query, params long[] expected)
        => (await Api.GetAsync("conversations?" + query)).Ok().Ids.ShouldBe(expected.Select(id => $"cnv_{id}"), ignoreOrder: true, query);
}

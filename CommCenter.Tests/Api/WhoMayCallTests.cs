using System.Net;

using CommCenter.Core.EventLog;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Tests.Api;

public class WhoMayCallTests : IAsyncLifetime
{
    private ApiHost _host = null!;

    private ApiClient Api => _host.Api;

    public async Task InitializeAsync() => _host = await ApiHost.StartAsync();

    public Task DisposeAsync() => _host.DisposeAsync().AsTask();

    [Fact]
    public async Task Without_a_good_token_nothing_is_answered()
    {
        foreach (var path in new[] { "conversations", "conversations/cnv_1", "conversations/cnv_1/timeline", "customers", "customers/cus_1", "lines", "events", "nothing" })
        {
            (await _host.Anybody.GetAsync(path)).Refused(HttpStatusCode.Unauthorized).ShouldContain("token");
        }

        foreach (var path in new[] { "messages", "conversations/cnv_1/messages", "conversations/cnv_1/notes", "events/evt_1/replay" })
        {
            (await _host.Anybody.PostAsync(path, new { })).Refused(HttpStatusCode.Unauthorized);
        }

        using var wrong = new ApiClient(_host.Address, "wrong");
        var refused = await wrong.GetAsync("conversations");
        refused.Refused(HttpStatusCode.Unauthorized);
        refused.Headers.WwwAuthenticate.ToString().ShouldContain("Bearer");
    }

    [Fact]
    public async Task Another_companys_ids_are_not_found_and_change_nothing()
    {
        var desk = _host.Desk;
        var stored = await desk.ReceiveAsync("+13125550101", "Private");
        var received = Some.Event(desk.CompanyId, state: EventState.Failed);
        await _host.Store.AddAsync(received);
        var (conversation, customer) = ($"conversations/cnv_{stored.ConversationId}", $"customers/cus_{stored.CustomerId}");
        var before = (await Api.GetAsync(conversation)).Text;

        (await _host.Other.GetAsync(conversation)).Refused(HttpStatusCode.NotFound);
        (await _host.Other.GetAsync(conversation + "/timeline")).Refused(HttpStatusCode.NotFound);
        (await _host.Other.PatchAsync(conversation, new { status = "closed" })).Refused(HttpStatusCode.NotFound);
        (await _host.Other.PostAsync(conversation + "/messages", new { body = "x" })).Refused(HttpStatusCode.NotFound);
        (await _host.Other.PostAsync(conversation + "/notes", new { body = "x" })).Refused(HttpStatusCode.NotFound);
        (await _host.Other.GetAsync(customer)).Refused(HttpStatusCode.NotFound);
        (await _host.Other.PatchAsync(customer, new { name = "Mine" })).Refused(HttpStatusCode.NotFound);
        (await _host.Other.PostAsync($"events/evt_{received.Id}/replay", null)).Refused(HttpStatusCode.NotFound);

        (await Api.GetAsync(conversation)).Text.ShouldBe(before);
        (await Api.GetAsync("events")).Items.ShouldHaveSingleItem().Text("state").ShouldBe("failed");
    }

    [Fact]
    public async Task Lists_and_filters_show_nothing_of_another_company()
    {
        var desk = _host.Desk;
        await desk.ReceiveAsync("+13125550101", "Private");
        await _host.Store.AddAsync(Some.Event(desk.CompanyId));
        foreach (var query in new[] { "conversations", "conversations?address=%2B13125550101", "conversations?q=%2B1312", $"conversations?lineId=lin_{desk.Front.Id}", $"conversations?assignee=stf_{desk.Ana}", "customers", "customers?address=%2B13125550101", "events" })
        {
            (await _host.Other.GetAsync(query)).Ok().Items.ShouldBeEmpty(query);
        }

        (await _host.Other.GetAsync("lines")).Ids.ShouldBe([$"lin_{_host.OtherDesk.Front.Id}", $"lin_{_host.OtherDesk.Mobile.Id}"]);
    }

    [Fact]
    public async Task A_revoked_token_ends_within_ten_seconds()
    {
        (await Api.GetAsync("lines")).Ok();
        await using (var context = _host.Store.Database.Create(_host.Desk.CompanyId))
        {
            (await context.ApiTokens.SingleAsync()).RevokedAt = _host.Store.Clock.GetUtcNow();
            await context.SaveChangesAsync();
        }

        _host.Store.Clock.Advance(TimeSpan.FromSeconds(10));
        (await Api.GetAsync("lines")).Refused(HttpStatusCode.Unauthorized);
    }
}

using System.Net;

using CommCenter.Core.Calls;
using CommCenter.Core.Lines;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Tests.Api;

/// <summary>Asking for calls by the API.</summary>
public sealed class CallOutApiTests : IAsyncLifetime
{
    private ApiHost _host = null!;
    private Line _voice = null!;

    private ApiClient Api => _host.Api;
    private TestDesk Desk => _host.Desk;

    public async Task InitializeAsync()
    {
        _host = await ApiHost.StartAsync();
        _voice = Some.Line(Desk.CompanyId, name: "Reception", channels: Channels.Sms | Channels.Voice);
        await _host.Store.AddAsync(_voice);
        await using var db = _host.Store.Database.Create(Desk.CompanyId);
        (await db.Staff.SingleAsync(s => s.Id == Desk.Ana)).MobilePhone = "+13125559001";
        (await db.Staff.SingleAsync(s => s.Id == Desk.Ben)).OfficePhone = "+13125559002";
        await db.SaveChangesAsync();
    }

    public Task DisposeAsync() => _host.DisposeAsync().AsTask();

    [Fact]
    public async Task A_call_is_taken_and_its_entry_is_in_the_conversation()
    {
        var answer = (await Api.PostAsync("calls", new { to = "(416) 555-0123" })).Ok(HttpStatusCode.Accepted);

        answer.Json.EnumerateObject().Select(p => p.Name).ShouldBe(["id", "status"]);
        answer.Headers.Location?.ToString().ShouldBe($"/api/v1/calls/{answer.Json.Text("id")}");
        var call = await OnlyCallAsync();
        (call.To, call.StaffId, call.LineId, $"ent_{call.Id}").ShouldBe(("+14165550123", Desk.Ana, _voice.Id, answer.Json.Text("id")));
        var conversation = (await Api.GetAsync("conversations?address=%2B14165550123")).Items.ShouldHaveSingleItem();
        (await Api.GetAsync($"conversations/{conversation.Text("id")}/timeline")).Items.ShouldHaveSingleItem().Text("kind").ShouldBe("call");
    }

    [Fact]
    public async Task Whom_and_with_whose_phone_can_be_said_in_several_ways()
    {
        var stored = await Desk.ReceiveAsync("+14165550123");
        (await Api.PostAsync("calls", new { conversationId = $"cnv_{stored.ConversationId}", staffId = $"stf_{Desk.Ben}" })).Ok(HttpStatusCode.Accepted);
        (await OnlyCallAsync()).StaffId.ShouldBe(Desk.Ben);
        _host.Placer.Placed.ShouldHaveSingleItem().StaffPhone.ShouldBe("+13125559002");
        (await Api.PostAsync("calls", new { customerId = $"cus_{stored.CustomerId}", to = "+14165550123", lineId = $"lin_{_voice.Id}" })).Ok(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task A_call_that_the_provider_refuses_is_taken_and_failed()
    {
        _host.Placer.Answer(new CallRefused("The number is not valid."));
        var answer = (await Api.PostAsync("calls", new { to = "+14165550123" })).Ok(HttpStatusCode.Accepted);
        answer.Json.Text("status").ShouldBe("failed");
    }

    [Fact]
    public async Task The_same_key_calls_once()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Api.PostAsync("calls", new { to = "+14165550123" }, "recall-7")));

        answers.Select(a => a.Ok(HttpStatusCode.Accepted).Json.Text("id")).Distinct().ShouldHaveSingleItem();
        await OnlyCallAsync();
        (await Api.PostAsync("calls", new { to = "+14165550199" }, "recall-7")).Refused(HttpStatusCode.UnprocessableEntity).ShouldContain("another call");
        await OnlyCallAsync();
    }

    [Fact]
    public async Task What_cannot_be_called_is_refused_in_words()
    {
        var other = await _host.OtherDesk.ReceiveAsync("+14165550177");
        (await Api.PostAsync("calls", new { })).Refused(HttpStatusCode.BadRequest).ShouldContain("Whom to call");
        (await Api.PostAsync("calls", new { to = "911" })).Refused(HttpStatusCode.UnprocessableEntity).ShouldContain("Emergency");
        (await Api.PostAsync("calls", new { to = "+14165550123", staffId = $"stf_{Desk.Chloe}" })).Refused(HttpStatusCode.UnprocessableEntity).ShouldContain("mobile or office");
        (await Api.PostAsync("calls", new { to = "+14165550123", staffId = "chloe" })).Refused(HttpStatusCode.BadRequest).ShouldContain("staffId");
        (await Api.PostAsync("calls", new { to = "+14165550123", staffId = $"stf_{_host.OtherDesk.Ana}" })).Refused(HttpStatusCode.UnprocessableEntity);
        (await Api.PostAsync("calls", new { to = "+14165550123", lineId = $"lin_{Desk.Front.Id}" })).Refused(HttpStatusCode.UnprocessableEntity).ShouldBe("Front desk cannot make calls.");
        (await Api.PostAsync("calls", new { conversationId = $"cnv_{other.ConversationId}" })).Refused(HttpStatusCode.NotFound);
        (await Api.PostAsync("calls", new { customerId = $"cus_{other.CustomerId}" })).Refused(HttpStatusCode.UnprocessableEntity).ShouldBe("There is no such customer.");
        (await Api.PostAsync("calls", new { to = "+14165550123" }, new string('k', 256))).Refused(HttpStatusCode.BadRequest).ShouldContain("Idempotency-Key");
        (await _host.Anybody.PostAsync("calls", new { to = "+14165550123" })).Status.ShouldBe(HttpStatusCode.Unauthorized);
        await using var db = _host.Store.Database.Create(Desk.CompanyId);
        (await db.Calls.CountAsync()).ShouldBe(0);
    }

    private async Task<Call> OnlyCallAsync()
    {
        await using var db = _host.Store.Database.Create(Desk.CompanyId);
        return await db.Calls.SingleAsync();
    }
}

using System.Net;

using CommCenter.Core.Staff;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Tests.Api;

public sealed class LineAssignmentApiTests : IAsyncLifetime
{
    private ApiHost _host = null!;

    private ApiClient Api => _host.Api;
    private TestDesk Desk => _host.Desk;
    private string Path => $"lines/lin_{Desk.Front.Id}/assignment";

    public async Task InitializeAsync() => _host = await ApiHost.StartAsync();

    public Task DisposeAsync() => _host.DisposeAsync().AsTask();

    [Fact]
    public async Task A_line_is_given_to_somebody_and_taken_back_and_the_audit_log_says_so()
    {
        (await Api.GetAsync("lines")).Items[0].Text("assigneeId").ShouldBeNull();

        var given = (await Api.PostAsync(Path, new { staffId = $"stf_{Desk.Ben}", enableVoice = true, enableSms = true, enableWhatsApp = false })).Ok().Json;
        (given.Text("assigneeId"), string.Join(',', given.Texts("channels"))).ShouldBe(($"stf_{Desk.Ben}", "sms,mms,voice"));
        (await Api.GetAsync("lines")).Items[0].Text("assigneeId").ShouldBe($"stf_{Desk.Ben}");
        (await Api.PostAsync(Path, new { enableSms = false })).Ok().Json.Text("assigneeId").ShouldBe($"stf_{Desk.Ben}");

        (await Api.SendAsync(HttpMethod.Delete, Path, null)).Status.ShouldBe(HttpStatusCode.NoContent);
        (await Api.SendAsync(HttpMethod.Delete, Path, null)).Status.ShouldBe(HttpStatusCode.NoContent);
        (await Api.GetAsync("lines")).Items[0].Text("assigneeId").ShouldBeNull();
        await using var db = _host.Store.Database.Create(Desk.CompanyId);
        (await db.AuditEntries.OrderBy(a => a.Id).ToListAsync()).Select(a => (a.Action, a.Subject, a.Detail)).ShouldBe(
        [
            ("line.assigned", $"lin_{Desk.Front.Id}", "new conversations go to Ben, channels: Sms, Mms, WhatsApp → Sms, Mms, Voice"),
            ("line.changed", $"lin_{Desk.Front.Id}", "channels: Sms, Mms, Voice → Voice"),
            ("line.unassigned", $"lin_{Desk.Front.Id}", "new conversations go to nobody"),
        ]);
    }

    [Fact]
    public async Task What_cannot_be_is_refused_in_words_and_changes_nothing()
    {
        (await Api.PostAsync(Path, new { teamId = "tea_1" })).Refused(HttpStatusCode.BadRequest).ShouldBe("Teams are not here yet.");
        (await Api.PostAsync(Path, new { })).Refused(HttpStatusCode.BadRequest).ShouldContain("staffId is missing");
        (await Api.PostAsync(Path, new { staffId = "ben" })).Refused(HttpStatusCode.BadRequest).ShouldContain("staffId");
        (await Api.PostAsync(Path, new { staffId = $"stf_{_host.OtherDesk.Ben}" })).Refused(HttpStatusCode.UnprocessableEntity).ShouldBe("This person is not on the staff.");
        (await Api.PostAsync(Path, new { staffId = $"stf_{Desk.Ben}", enableSms = false, enableWhatsApp = false })).Refused(HttpStatusCode.UnprocessableEntity).ShouldContain("at least one thing");
        (await Api.PostAsync("lines/lin_999/assignment", new { staffId = $"stf_{Desk.Ben}" })).Refused(HttpStatusCode.NotFound);
        (await _host.Other.PostAsync(Path, new { staffId = $"stf_{_host.OtherDesk.Ben}" })).Refused(HttpStatusCode.NotFound);
        (await _host.Other.SendAsync(HttpMethod.Delete, Path, null)).Refused(HttpStatusCode.NotFound);
        await new StaffActions(_host.Store.Writer).DisableAsync(Desk.CompanyId, Desk.Ana, Desk.Chloe);
        (await Api.PostAsync(Path, new { staffId = $"stf_{Desk.Chloe}" })).Refused(HttpStatusCode.UnprocessableEntity).ShouldBe("Chloe does not work here any more.");

        var line = (await Api.GetAsync("lines")).Items[0];
        (line.Text("assigneeId"), string.Join(',', line.Texts("channels"))).ShouldBe((null, "sms,mms,whatsapp"));
    }

    [Fact]
    public async Task A_line_from_settings_can_be_given_but_does_what_settings_say()
    {
        var line = Some.Line(Desk.CompanyId);
        line.FromSettings = true;
        await _host.Store.AddAsync(line);
        var path = $"lines/lin_{line.Id}/assignment";

        (await Api.PostAsync(path, new { staffId = $"stf_{Desk.Ben}", enableSms = true, enableWhatsApp = true })).Ok().Json.Text("assigneeId").ShouldBe($"stf_{Desk.Ben}");
        (await Api.PostAsync(path, new { staffId = $"stf_{Desk.Ana}", enableVoice = true })).Refused(HttpStatusCode.UnprocessableEntity).ShouldContain("settings file");
        (await Api.GetAsync("lines")).Items[2].Text("assigneeId").ShouldBe($"stf_{Desk.Ben}");
    }

    [Fact]
    public async Task Webhooks_are_repaired_for_the_lines_of_one_member_of_staff()
    {
        (await Api.PostAsync(Path, new { staffId = $"stf_{Desk.Ben}" })).Ok();

        // Nobody is set up at the provider here, so that each line that was tried is one that failed.
        (await RepairedAsync("")).ShouldBe(2);
        (await RepairedAsync($"?staffId=stf_{Desk.Ben}")).ShouldBe(1);
        (await RepairedAsync("?staffId=me")).ShouldBe(0);
        (await Api.SendAsync(HttpMethod.Put, "lines/webhooks?teamId=tea_1", null)).Refused(HttpStatusCode.BadRequest).ShouldBe("Teams are not here yet.");
        (await Api.SendAsync(HttpMethod.Put, "lines/webhooks?staffId=ben", null)).Refused(HttpStatusCode.BadRequest).ShouldContain("staffId");
    }

    private async Task<int> RepairedAsync(string query)
    {
        var answer = (await Api.SendAsync(HttpMethod.Put, "lines/webhooks" + query, null)).Ok().Json;
        return answer.Number("success") + answer.Number("failed");
    }
}

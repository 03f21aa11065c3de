using System.Net;

using CommCenter.Core.Data.Writing;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommCenter.Tests.Journeys;

public class FrontDoorTroubleTests
{
    [Fact]
    public async Task Without_Twilios_settings_its_webhooks_answer_503_and_the_rest_runs()
    {
        using var folder = new TemporaryFolder();
        await using var app = RunningApp.Start(folder.Path, RunningApp.WithAdministrator);
        using var answer = await new SignedTwilio(app.Client, app.Address.ToString().TrimEnd('/')).PostAsync("/api/webhooks/twilio/sms/incoming", SignedTwilio.Text("+14155550123", "Anybody?"));
        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        using var health = await app.Client.GetAsync("/api/webhooks/health");
        health.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_signature_is_over_the_public_address_where_one_is_set()
    {
        using var folder = new TemporaryFolder();
        await using var app = RunningApp.Start(folder.Path, [.. RunningApp.WithAdministrator, .. SignedTwilio.Settings, ("PublicUrl", "https://desk.example.com/")]);
        using var right = await new SignedTwilio(app.Client, "https://desk.example.com").PostAsync("/api/webhooks/twilio/sms/incoming", SignedTwilio.Text("+14155550123", "Hello"));
        right.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var withPort = await new SignedTwilio(app.Client, "https://desk.example.com:443").PostAsync("/api/webhooks/twilio/sms/incoming", SignedTwilio.Text("+14155550123", "Hello"));
        withPort.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var local = await new SignedTwilio(app.Client, app.Address.ToString().TrimEnd('/')).PostAsync("/api/webhooks/twilio/sms/incoming", SignedTwilio.Text("+14155550123", "Hello"));
        local.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_full_disk_is_503_loses_no_2xx_and_goes_on_once_there_is_room()
    {
        using var folder = new TemporaryFolder();
        await using var app = RunningApp.Start(folder.Path, [.. RunningApp.WithAdministrator, .. SignedTwilio.Settings]);
        var twilio = new SignedTwilio(app.Client, app.Address.ToString().TrimEnd('/'));
        var writer = app.Services.GetRequiredService<GroupCommitWriter>();
        await MaxPagesAsync(writer, 1);

        List<string> taken = [];
        var refused = 0;
        for (var i = 0; refused == 0; i++)
        {
            var sid = Some.MessageSid();
            using var answer = await twilio.PostAsync("/api/webhooks/twilio/sms/incoming", SignedTwilio.Text("+14155550123", new string('x', 20_000), sid));
            if (answer.IsSuccessStatusCode) taken.Add(sid);
            else refused = (int)answer.StatusCode;
            i.ShouldBeLessThan(1000);
        }

        refused.ShouldBe(503);
        await MaxPagesAsync(writer, 1_000_000);
        var last = Some.MessageSid();
        using var after = await twilio.PostAsync("/api/webhooks/twilio/sms/incoming", SignedTwilio.Text("+14155550123", "Room again", last));
        after.StatusCode.ShouldBe(HttpStatusCode.OK);
        var stored = await app.ReadAsync(db => db.Messages.IgnoreQueryFilters().Select(m => m.ExternalId).ToListAsync());
        stored.ShouldBe([.. taken, last], ignoreOrder: true);
    }

    private static Task MaxPagesAsync(GroupCommitWriter writer, int pages) => writer.RunAsync(session =>
    {
        session.Prepare($"PRAGMA max_page_count = {pages}").Run();
    });
}

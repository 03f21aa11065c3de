using System.Net;

namespace CommCenter.Tests.Journeys;

public class SwitchedOffTests
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
}

using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

using CommCenter.Tests.Journeys;
using CommCenter.Tests.Simulator;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Tests.Api;

public sealed class LineWebhooksApiTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly SimulatorHost _provider = new();
    private RunningApp _app = null!;
    private HttpClient _api = null!;

    public async Task InitializeAsync()
    {
        await _provider.InitializeAsync();
        // The account has +16475550142; the desk has another number.
        _app = RunningApp.Start(_folder.Path, [.. RunningApp.WithAdministrator, .. SignedTwilio.Settings, ("Providers:Twilio:BaseUrl", _provider.Url + "/simulator/twilio"), ("Lines:1:Provider", "twilio"), ("Lines:1:Address", SimulatorHost.Line), ("Lines:1:Name", "Mobile"), ("Lines:1:Channels", "sms,voice")]);
        _api = _app.NewClient();
        _api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", RunningApp.Token);
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        await _provider.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_number_that_leads_elsewhere_is_named_and_repaired()
    {
        var before = await HooksAsync("lin_2");
        before.GetProperty("configured").GetBoolean().ShouldBeFalse();
        before.GetProperty("errors")[0].GetString()!.ShouldContain("https://demo.twilio.com/welcome/sms/reply");

        using var repaired = await _api.PostAsync("/api/v1/lines/lin_2/webhooks", null);
        (await repaired.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("configured").GetBoolean().ShouldBeTrue();

        var after = await HooksAsync("lin_2");
        after.GetProperty("webhooks").GetProperty("smsUrl").GetString().ShouldBe($"{_app.Address.ToString().TrimEnd('/')}/api/webhooks/twilio/sms/incoming#rc=3&rp=5xx,ct,rt");
        after.GetProperty("webhooks").GetProperty("voiceUrl").GetString().ShouldBe($"{_app.Address.ToString().TrimEnd('/')}/api/webhooks/twilio/voice/incoming#rc=3&rp=5xx,ct,rt");
        after.GetProperty("webhooks").GetProperty("statusCallback").GetString()!.ShouldContain("/voice/status#");
        after.GetProperty("errors").GetArrayLength().ShouldBe(0);
        (await _app.ReadAsync(db => db.AuditEntries.IgnoreQueryFilters().CountAsync(a => a.Action == "line.webhooks-repaired"))).ShouldBe(1);
    }

    [Fact]
    public async Task All_are_repaired_at_once_and_those_that_could_not_say_why()
    {
        using var answer = await _api.PutAsync("/api/v1/lines/webhooks", null);
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>();

        (json.GetProperty("success").GetInt32(), json.GetProperty("failed").GetInt32()).ShouldBe((1, 1));
        json.GetProperty("errors")[0].GetProperty("lineId").GetString().ShouldBe("lin_1");
        json.GetProperty("errors")[0].GetProperty("reason").GetString()!.ShouldContain("has no such number");
    }

    [Fact]
    public async Task Numbers_that_are_lines_already_are_not_offered_and_others_are()
    {
        (await _api.GetFromJsonAsync<JsonElement>("/api/v1/lines/available")).GetProperty("items").GetArrayLength().ShouldBe(0);

        await _app.ChangeAsync(async db => (await db.Lines.IgnoreQueryFilters().SingleAsync(l => l.Address == SimulatorHost.Line)).Address = "+13125550199");
        var number = (await _api.GetFromJsonAsync<JsonElement>("/api/v1/lines/available")).GetProperty("items")[0];
        (number.GetProperty("address").GetString(), number.GetProperty("accountSid").GetString()).ShouldBe((SimulatorHost.Line, SimulatorHost.Sid));
    }

    [Theory]
    [InlineData("lin_99")]
    [InlineData("cus_1")]
    [InlineData("1")]
    public async Task A_line_that_is_not_there_is_not_found(string id)
        => (await _api.GetAsync($"/api/v1/lines/{id}/webhooks")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

    private Task<JsonElement> HooksAsync(string id) => _api.GetFromJsonAsync<JsonElement>($"/api/v1/lines/{id}/webhooks");
}

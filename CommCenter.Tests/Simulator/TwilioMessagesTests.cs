using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace CommCenter.Tests.Simulator;

public sealed class TwilioMessagesTests : IAsyncLifetime
{
    private readonly SimulatorHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("", SimulatorHost.Line, "Hi", 21604)]
    [InlineData(SimulatorHost.Customer, "", "Hi", 21603)]
    [InlineData(SimulatorHost.Customer, SimulatorHost.Line, "", 21602)]
    [InlineData("12", SimulatorHost.Line, "Hi", 21211)]
    [InlineData(SimulatorHost.Customer, "not a number!", "Hi", 21212)]
    [InlineData("whatsapp:" + SimulatorHost.Customer, SimulatorHost.Line, "Hi", 21910)]
    [InlineData(SimulatorHost.Customer, "whatsapp:" + SimulatorHost.Line, "Hi", 21910)]
    [InlineData(SimulatorHost.Line, SimulatorHost.Line, "Hi", 21266)]
    [InlineData(SimulatorHost.Customer, "+15005550001", "Hi", 21212)]
    [InlineData(SimulatorHost.Customer, "+15005550007", "Hi", 21606)]
    [InlineData(SimulatorHost.Customer, "+15005550008", "Hi", 21611)]
    [InlineData("+15005550001", SimulatorHost.Line, "Hi", 21211)]
    [InlineData("+15005550002", SimulatorHost.Line, "Hi", 21612)]
    [InlineData("+15005550003", SimulatorHost.Line, "Hi", 21408)]
    [InlineData("+15005550004", SimulatorHost.Line, "Hi", 21610)]
    [InlineData("+15005550009", SimulatorHost.Line, "Hi", 21614)]
    public async Task What_Twilio_refuses_is_refused_with_its_code(string to, string from, string body, int code)
    {
        var answer = await _host.SendAsync(("To", to), ("From", from), ("Body", body));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var error = await answer.Content.ReadFromJsonAsync<JsonElement>();
        error.GetProperty("code").GetInt32().ShouldBe(code);
        error.GetProperty("status").GetInt32().ShouldBe(400);
        error.GetProperty("more_info").GetString().ShouldBe($"https://www.twilio.com/docs/errors/{code}");
        Names(error).ShouldBe(Names(JsonDocument.Parse(Payload.Text("twilio-rest-error.json")).RootElement));
        _host.State.Messages(_ => true).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_body_of_1600_is_taken_and_of_1601_refused()
    {
        (await _host.ReplyAsync(new string('a', 1600))).StatusCode.ShouldBe(HttpStatusCode.Created);

        var refused = await (await _host.ReplyAsync(new string('a', 1601))).Content.ReadFromJsonAsync<JsonElement>();
        refused.GetProperty("code").GetInt32().ShouldBe(21617);
    }

    [Fact]
    public async Task An_accepted_text_is_answered_in_the_recorded_shape()
    {
        var answer = await _host.ReplyAsync();

        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        var made = await answer.Content.ReadFromJsonAsync<JsonElement>();
        var recorded = JsonDocument.Parse(Payload.Text("twilio-rest-message-created.json")).RootElement;
        Names(made).ShouldBe(Names(recorded));
        string[] invented = ["sid", "uri", "subresource_uris", "date_created", "date_updated"];
        foreach (var name in Names(recorded).Except(invented))
            made.GetProperty(name).GetRawText().ShouldBe(recorded.GetProperty(name).GetRawText(), name);
        made.GetProperty("date_created").GetString()!.Length.ShouldBe(recorded.GetProperty("date_created").GetString()!.Length);
    }

    [Fact]
    public async Task Wrong_credentials_and_foreign_accounts_get_Twilios_401()
    {
        _host.Twilio.DefaultRequestHeaders.Authorization = SimulatorHost.Basic(SimulatorHost.Sid, "wrong");
        var wrong = await _host.ReplyAsync();
        _host.Twilio.DefaultRequestHeaders.Authorization = SimulatorHost.Basic(SimulatorHost.Sid, SimulatorHost.Token);
        var foreign = await _host.Twilio.GetAsync($"{_host.Url}/simulator/twilio/2010-04-01/Accounts/AC00000000000000000000000000000000.json");

        wrong.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await wrong.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetInt32().ShouldBe(20003);
        foreign.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        _host.State.Messages(_ => true).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_messaging_service_accepts_without_a_number_and_chooses_one_later()
    {
        var answer = await _host.SendAsync(("To", SimulatorHost.Customer), ("MessagingServiceSid", "MG5e0d1c2b3a49586776859403a2b1c0d9"), ("Body", "Hi"));

        var made = await answer.Content.ReadFromJsonAsync<JsonElement>();
        made.GetProperty("status").GetString().ShouldBe("accepted");
        made.GetProperty("from").ValueKind.ShouldBe(JsonValueKind.Null);
        await _host.UntilAsync(state => state.OnPhone(SimulatorHost.Customer) is [{ From: SimulatorHost.Line }]);
    }

    [Fact]
    public async Task Texts_are_listed_newest_first_and_page_by_page()
    {
        foreach (var body in new[] { "one", "two", "three" })
            await _host.ReplyAsync(body);
        await _host.SendAsync(("To", "+14165550199"), ("From", SimulatorHost.Line), ("Body", "someone else"));

        var first = await ListAsync($"Messages.json?To={Uri.EscapeDataString(SimulatorHost.Customer)}&From={Uri.EscapeDataString(SimulatorHost.Line)}&PageSize=2");
        var second = await ListAsync($"{_host.Url}/simulator/twilio{first.GetProperty("next_page_uri").GetString()}");

        Bodies(first).ShouldBe(["three", "two"]);
        Bodies(second).ShouldBe(["one"]);
        second.GetProperty("next_page_uri").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task One_text_and_the_account_can_be_asked_for_and_an_unknown_one_is_not_found()
    {
        var sid = (await (await _host.ReplyAsync()).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("sid").GetString();
        await _host.UntilAsync(state => state.Find(sid!)?.Status == "delivered");

        var one = await ListAsync($"Messages/{sid}.json");
        var account = await ListAsync($"../{SimulatorHost.Sid}.json");
        var unknown = await _host.Twilio.GetAsync("Messages/SM00000000000000000000000000000000.json");

        one.GetProperty("status").GetString().ShouldBe("delivered");
        one.GetProperty("date_sent").GetString().ShouldNotBeNull();
        account.GetProperty("status").GetString().ShouldBe("active");
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await unknown.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetInt32().ShouldBe(20404);
    }

    private Task<JsonElement> ListAsync(string path) => _host.Twilio.GetFromJsonAsync<JsonElement>(path);

    private static string[] Names(JsonElement json) => [.. json.EnumerateObject().Select(property => property.Name)];

    private static string?[] Bodies(JsonElement page) => [.. page.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("body").GetString())];
}

using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Xml.Linq;

using CommCenter.Core.Calls;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Tests.Journeys;

/// <summary>A call that a program asks for: our phone, then the customer's, over HTTP with a provider that is another program.</summary>
public sealed class CallOutJourney : IAsyncLifetime
{
    private const string Customer = "+14165550123", Mobile = "+13125559001";

    private readonly TemporaryFolder _folder = new();
    private CallStandIn _provider = null!;
    private RunningApp _app = null!;
    private HttpClient _api = null!;
    private SignedTwilio _twilio = null!;

    public async Task InitializeAsync()
    {
        _provider = await CallStandIn.StartAsync();
        _app = RunningApp.Start(_folder.Path, [.. RunningApp.WithAdministrator, .. SignedTwilio.Settings, ("Lines:0:Channels", "sms,mms,whatsapp,voice"), ("Providers:Twilio:BaseUrl", _provider.Url)]);
        _twilio = new SignedTwilio(_app.Client, _app.Address.ToString().TrimEnd('/'));
        _api = _app.NewClient();
        _api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", RunningApp.Token);
        await _app.ChangeAsync(async db => (await db.Staff.IgnoreQueryFilters().SingleAsync()).MobilePhone = Mobile);
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        await _provider.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Our_phone_rings_then_the_customers_and_the_talk_ends_with_its_length()
    {
        var id = await CallAsync();
        var placed = _provider.Placed.ShouldHaveSingleItem();
        (placed["To"], placed["From"]).ShouldBe((Mobile, SignedTwilio.Line));

        await ReportAsync(Path(placed["StatusCallback"]), "ringing", 1);
        await BecomesAsync(id, CallStatus.Ringing);
        var number = await TakenByUsAsync(placed);
        (number.Value, (string?)number.Parent!.Attribute("callerId")).ShouldBe((Customer, SignedTwilio.Line));
        var leg = Path((string)number.Attribute("statusCallback")!);
        await ReportAsync(leg, "ringing", 1, "CAchild00000000000000000000000001");
        await ReportAsync(leg, "in-progress", 2, "CAchild00000000000000000000000001");
        await BecomesAsync(id, CallStatus.InProgress);
        await ReportAsync(leg, "completed", 3, "CAchild00000000000000000000000001", ("CallDuration", "62"));
        await ReportAsync(Path(placed["StatusCallback"]), "completed", 4, null, ("CallDuration", "70"));

        await BecomesAsync(id, CallStatus.Completed);
        _provider.Placed.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_report_that_comes_before_the_answer_to_our_own_request_is_of_this_call()
    {
        _provider.Meanwhile = async () =>
        {
            _provider.Meanwhile = () => Task.CompletedTask;
            await ReportAsync(Path(_provider.Placed.Last()["StatusCallback"]), "ringing", 1);
        };

        var id = await CallAsync();

        await BecomesAsync(id, CallStatus.Ringing);
        (await CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Nobody_at_our_own_phone_means_that_the_customer_was_never_called()
    {
        var id = await CallAsync();
        await ReportAsync(Path(_provider.Placed.Single()["StatusCallback"]), "no-answer", 2);
        await BecomesAsync(id, CallStatus.Canceled);
    }

    [Theory]
    [InlineData(400, 21211, CallStatus.Failed, "not valid")]
    [InlineData(401, 20003, CallStatus.Failed, "credentials")]
    [InlineData(404, 20404, CallStatus.Failed, "does not know our account")]
    [InlineData(429, 20429, CallStatus.Failed, "busy")]
    [InlineData(500, 20500, CallStatus.Queued, null)]
    public async Task What_the_provider_refuses_fails_with_words_and_what_it_does_not_answer_stays_open(int status, int code, CallStatus becomes, string? words)
    {
        _provider.Answer = _ => (status, code);
        var id = await CallAsync();
        var call = await BecomesAsync(id, becomes);
        if (words is not null) call.ErrorText.ShouldNotBeNull().ShouldContain(words);
        _provider.Placed.Count.ShouldBe(1);
    }

    private async Task<string> CallAsync()
    {
        using var answer = await _api.PostAsJsonAsync("/api/v1/calls", new { to = Customer });
        ((int)answer.StatusCode).ShouldBe(202, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    /// <summary>We take our own phone, and Twilio asks whom to ring.</summary>
    private async Task<XElement> TakenByUsAsync(IReadOnlyDictionary<string, string> placed)
    {
        using var answer = await _twilio.PostAsync(Path(placed["Url"]), [.. Fields("in-progress", null)]);
        return XElement.Parse(await answer.Content.ReadAsStringAsync()).Descendants("Number").Single();
    }

    private async Task ReportAsync(string path, string status, int sequence, string? child = null, params (string Name, string Value)[] more)
    {
        List<KeyValuePair<string, string>> fields = [.. Fields(status, child), new("SequenceNumber", sequence.ToString(CultureInfo.InvariantCulture)), new("Timestamp", TimeProvider.System.GetUtcNow().ToString("R", CultureInfo.InvariantCulture)), .. more.Select(m => new KeyValuePair<string, string>(m.Name, m.Value))];
        using var answer = await _twilio.PostAsync(path, fields);
        answer.IsSuccessStatusCode.ShouldBeTrue();
    }

    private static IEnumerable<KeyValuePair<string, string>> Fields(string status, string? child) =>
    [
        new("CallSid", child ?? CallStandIn.SidOf(1)), new("AccountSid", SignedTwilio.AccountSid), new("From", SignedTwilio.Line), new("To", child is null ? Mobile : Customer),
        new("Direction", child is null ? "outbound-api" : "outbound-dial"), new("CallStatus", status), .. child is null ? Array.Empty<KeyValuePair<string, string>>() : [new("ParentCallSid", CallStandIn.SidOf(1))],
    ];

    private async Task<Call> BecomesAsync(string id, CallStatus status)
    {
        var (call, entry) = ((Call)null!, long.Parse(id[4..], CultureInfo.InvariantCulture));
        await Until.TrueAsync(async () => (call = await _app.ReadAsync(db => db.Calls.IgnoreQueryFilters().AsNoTracking().SingleAsync(c => c.Id == entry))).Status == status);
        return call;
    }

    private Task<int> CountAsync() => _app.ReadAsync(db => db.Calls.IgnoreQueryFilters().CountAsync());

    private static string Path(string url) => new Uri(url).PathAndQuery;
}

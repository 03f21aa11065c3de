using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Xml.Linq;

using CommCenter.Core.Calls;
using CommCenter.Core.Conversations;
using CommCenter.Core.EventLog;
using CommCenter.Core.Staff;

using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommCenter.Tests.Journeys;

/// <summary>A call that a program asks for: our phone, then the customer's, over HTTP with a provider that is another program.</summary>
public sealed class CallOutJourney : IAsyncLifetime
{
    private const string Customer = "+14165550123", Mobile = "+13125559001", Child = "CAchild00000000000000000000000001";

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
        await ReportAsync(leg, "ringing", 1, Child);
        await ReportAsync(leg, "in-progress", 2, Child);
        await BecomesAsync(id, CallStatus.InProgress);
        await ReportAsync(leg, "completed", 3, Child, ("CallDuration", "62"));
        await ReportAsync(Path(placed["StatusCallback"]), "completed", 4, null, ("CallDuration", "70"));

        await BecomesAsync(id, CallStatus.Completed);
        _provider.Placed.Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_customer_is_put_on_hold_our_phone_is_let_go_and_rings_again_to_go_on()
    {
        var (id, placed, number) = await TalkingAsync();

        (await ChangeAsync(id, (changes, who) => changes.HoldAsync(who.CompanyId, who.Id, Entry(id), browserReady: false))).Done.ShouldBeTrue();
        var (leg, hold) = _provider.Changed.Last();
        leg.ShouldBe(Child);
        XElement.Parse(hold["Twiml"]).Elements().First().Value.ShouldBe("Please hold.");
        // Twilio ends our leg: its Dial is over, and asks what comes next.
        using var answer = await _twilio.PostAsync(Path((string)number.Parent!.Attribute("action")!), [.. Fields("in-progress", null), new("DialCallStatus", "completed"), new("DialCallSid", Child), new("DialBridged", "true"), new("DialCallDuration", "20")]);
        XElement.Parse(await answer.Content.ReadAsStringAsync()).Elements().Single().Name.LocalName.ShouldBe("Hangup");
        await ReportAsync(Path(placed["StatusCallback"]), "completed", 4, null, ("CallDuration", "30"));
        await HandledAsync();
        var held = await BecomesAsync(id, CallStatus.InProgress);
        (held.Facts(inbound: false).IsHeld, held.EndedAt, held.Ended).ShouldBe((true, null, CallEnd.Completed));

        (await ChangeAsync(id, (changes, who) => changes.ResumeAsync(who.CompanyId, who.Id, Entry(id), browserReady: false))).Done.ShouldBeTrue();
        var back = XElement.Parse(_provider.Changed.Last().Fields["Twiml"]).Descendants("Number").Single();
        (_provider.Changed.Last().Call, back.Value).ShouldBe((Child, Mobile));
        await ReportAsync(Path((string)back.Attribute("statusCallback")!), "in-progress", 2, "CAback000000000000000000000000001");
        await Until.TrueAsync(async () => !(await FactsAsync(id)).IsHeld);
        await ReportAsync(Path((string)back.Attribute("statusCallback")!), "completed", 3, "CAback000000000000000000000000001", ("CallDuration", "30"));
        await ReportAsync(Path((string)number.Attribute("statusCallback")!), "completed", 3, Child, ("CallDuration", "62"));

        var over = await BecomesAsync(id, CallStatus.Completed);
        (over.DurationSeconds, over.TakenLeg, over.Facts(inbound: false).IsHeld).ShouldBe((62, Child, false));
    }

    [Fact]
    public async Task A_phone_of_ours_that_is_not_taken_lets_the_customer_wait_again_however_often()
    {
        var (id, _, _) = await TalkingAsync();
        await ChangeAsync(id, (changes, who) => changes.HoldAsync(who.CompanyId, who.Id, Entry(id), browserReady: false));
        foreach (var leg in new[] { "CAback1", "CAback2" })
        {
            var before = (await FactsAsync(id)).HeldAt;
            await ChangeAsync(id, (changes, who) => changes.ResumeAsync(who.CompanyId, who.Id, Entry(id), browserReady: false));
            var document = await UntakenAsync(leg);
            document.Elements().First().Value.ShouldBe("Please hold.");
            document.Descendants("Number").Single().Value.ShouldBe(Mobile);
            await Until.TrueAsync(async () => await FactsAsync(id) is { IsHeld: true } facts && facts.HeldAt > before);
        }

        (await FactsAsync(id)).Status.ShouldBe(CallStatus.InProgress);
    }

    [Fact]
    public async Task A_call_handed_on_is_the_colleagues_once_they_take_it_and_comes_back_when_they_do_not()
    {
        var (id, placed, _) = await TalkingAsync();
        var (company, ana) = await _app.ReadAsync(async db => await db.Staff.IgnoreQueryFilters().Select(s => ValueTuple.Create(s.CompanyId, s.Id)).SingleAsync());
        var ben = await HireAsync(company, "Ben", "+13125559002");
        var changes = _app.Services.GetRequiredService<CallChanges>();

        (await changes.TransferAsync(company, ana, Entry(id), ben)).Done.ShouldBeTrue();
        await ReportAsync(Path(placed["StatusCallback"]), "completed", 4, null, ("CallDuration", "30"));
        (await FactsAsync(id)).GoesToId.ShouldBe(ben);
        (await UntakenAsync("CAben1")).Descendants("Number").Single().Value.ShouldBe(Mobile);
        await Until.TrueAsync(async () => await FactsAsync(id) is { IsHeld: true, GoesToId: null } facts && facts.HasIt == ana);

        (await changes.TransferAsync(company, ana, Entry(id), ben)).Done.ShouldBeTrue();
        var number = XElement.Parse(_provider.Changed.Last().Fields["Twiml"]).Descendants("Number").Single();
        number.Value.ShouldBe("+13125559002");
        await ReportAsync(Path((string)number.Attribute("statusCallback")!), "in-progress", 2, "CAben2");
        await Until.TrueAsync(async () => (await FactsAsync(id)).HasIt == ben);
        (await FactsAsync(id)).Status.ShouldBe(CallStatus.InProgress);
    }

    [Theory]
    [InlineData(true, "dial first customer")]
    [InlineData(true, "customer first dial")]
    [InlineData(false, "dial customer first")]
    [InlineData(false, "first customer")]
    [InlineData(false, "customer")]
    public async Task Whoever_hangs_up_on_hold_and_whatever_is_told_first_the_call_is_completed_with_its_length(bool byStaff, string order)
    {
        var (id, placed, number) = await TalkingAsync();
        await ChangeAsync(id, (changes, who) => changes.HoldAsync(who.CompanyId, who.Id, Entry(id), browserReady: false));

        if (byStaff) (await ChangeAsync(id, (changes, who) => changes.HangUpAsync(who.CompanyId, who.Id, Entry(id)))).Done.ShouldBeTrue();
        if (byStaff) (_provider.Changed.Last().Call, _provider.Changed.Last().Fields["Status"]).ShouldBe((Child, "completed"));
        foreach (var what in order.Split(' '))
        {
            if (what == "first") await ReportAsync(Path(placed["StatusCallback"]), "completed", 4, null, ("CallDuration", "30"));
            else if (what == "customer") await ReportAsync(Path((string)number.Attribute("statusCallback")!), "completed", 3, Child, ("CallDuration", "45"));
            else (await _twilio.PostAsync(Path((string)number.Parent!.Attribute("action")!), [.. Fields("in-progress", null), new("DialCallStatus", "completed"), new("DialCallSid", Child), new("DialBridged", "true"), new("DialCallDuration", "20")])).Dispose();
        }

        await HandledAsync();
        var over = await BecomesAsync(id, CallStatus.Completed);
        (over.DurationSeconds, over.Facts(inbound: false).IsHeld, over.EndedAt is not null).ShouldBe((45, false, true));
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

    /// <summary>Both talk.</summary>
    private async Task<(string Id, IReadOnlyDictionary<string, string> Placed, XElement Number)> TalkingAsync()
    {
        var id = await CallAsync();
        var placed = _provider.Placed.Single();
        var number = await TakenByUsAsync(placed);
        await ReportAsync(Path((string)number.Attribute("statusCallback")!), "in-progress", 2, Child);
        await BecomesAsync(id, CallStatus.InProgress);
        return (id, placed, number);
    }

    /// <summary>What the screen of whoever talks does.</summary>
    private async Task<ActionOutcome> ChangeAsync(string id, Func<CallChanges, StaffMember, Task<ActionOutcome>> act)
        => await act(_app.Services.GetRequiredService<CallChanges>(), await _app.ReadAsync(db => db.Staff.IgnoreQueryFilters().AsNoTracking().SingleAsync()));

    private static long Entry(string id) => long.Parse(id[4..], CultureInfo.InvariantCulture);

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
        var (call, entry) = ((Call)null!, Entry(id));
        await Until.TrueAsync(async () => (call = await _app.ReadAsync(db => db.Calls.IgnoreQueryFilters().AsNoTracking().SingleAsync(c => c.Id == entry))).Status == status);
        return call;
    }

    private async Task<long> HireAsync(long company, string name, string phone)
    {
        var person = new StaffMember { CompanyId = company, Name = name, MobilePhone = phone };
        await _app.ChangeAsync(async db =>
        {
            var account = Account.Create($"{name}@example.com", RunningApp.Password, new PasswordHasher<Account>(), _app.Time.GetUtcNow());
            db.Users.Add(account);
            await db.SaveChangesAsync();
            person.AccountId = account.Id;
            db.Staff.Add(person);
        });
        return person.Id;
    }

    private async Task<CallFacts> FactsAsync(string id)
    {
        var entry = Entry(id);
        return (await _app.ReadAsync(db => db.Calls.IgnoreQueryFilters().AsNoTracking().SingleAsync(c => c.Id == entry))).Facts(inbound: false);
    }

    /// <summary>The phone of ours that was asked for last has rung in vain, and Twilio asks what the customer hears next.</summary>
    private async Task<XElement> UntakenAsync(string leg)
    {
        var action = (string)XElement.Parse(_provider.Changed.Last().Fields["Twiml"]).Element("Dial")!.Attribute("action")!;
        using var answer = await _twilio.PostAsync(Path(action), [.. Fields("in-progress", Child), new("DialCallStatus", "no-answer"), new("DialCallSid", leg), new("DialBridged", "false")]);
        return XElement.Parse(await answer.Content.ReadAsStringAsync());
    }

    private Task HandledAsync() => Until.TrueAsync(async () => !await _app.ReadAsync(db => db.ProviderEvents.IgnoreQueryFilters().AnyAsync(e => e.State == EventState.Received)));

    private Task<int> CountAsync() => _app.ReadAsync(db => db.Calls.IgnoreQueryFilters().CountAsync());

    private static string Path(string url) => new Uri(url).PathAndQuery;
}

using System.Xml.Linq;

using CommCenter.Core.Calls;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.LiveUpdates;
using CommCenter.Core.Staff;
using CommCenter.Tests.Journeys;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace CommCenter.Tests.Browser;

/// <summary>A desk whose line makes calls and whose browsers are phones; what Twilio's SDK would do is done by a stub of its Device.</summary>
public sealed class PhoneDesk : BrowserDesk
{
    public new const string Name = "A desk with phones in the browser";
    public const string AnasMobile = "+13125559001";

    public CallStandIn Calls { get; private set; } = null!;

    protected override IEnumerable<(string Key, string Value)> MoreSettings =>
    [
        ("Lines:0:Channels", "sms,mms,whatsapp,voice"), ("Providers:Twilio:BaseUrl", Calls.Url),
        ("Providers:Twilio:ApiKeySid", "SK0123456789abcdef0123456789abcdef"), ("Providers:Twilio:ApiKeySecret", "a secret of the key"),
        ("Providers:Twilio:VoiceApplicationSid", "AP0f1e2d3c4b5a69788796a5b4c3d2e1f0"), ("Providers:Twilio:VoiceScript", "_vendor/twilio.min.js"),
    ];

    public override async Task InitializeAsync()
    {
        Calls = await CallStandIn.StartAsync();
        await base.InitializeAsync();
        if (Chromium.Program is null) return;
        await App.ChangeAsync(async db => (await db.Staff.IgnoreQueryFilters().SingleAsync(s => s.Name == "Ben")).CallsGoTo = CallsGoTo.Browser);
        await App.ChangeAsync(async db => (await db.Staff.IgnoreQueryFilters().SingleAsync(s => s.Name != "Ben" && s.Name != "Chloe")).MobilePhone = AnasMobile);
        // No screen has told of these changes.
        await App.Services.GetRequiredService<CallDirectoryLoader>().LoadAsync(CancellationToken.None);
    }

    /// <summary>The SDK's script is answered by the stub.</summary>
    public static Task StubAsync(IPage page) => page.RouteAsync("**/_vendor/twilio.min.js", route => route.FulfillAsync(new() { ContentType = "text/javascript", Body = DeviceStub.Script }));

    /// <summary>A call comes in.</summary>
    public async Task RingAsync(string from, string callId)
    {
        using var answer = await Twilio.PostAsync("/api/webhooks/twilio/voice/incoming",
            [new("CallSid", callId), new("AccountSid", SignedTwilio.AccountSid), new("From", from), new("To", SignedTwilio.Line), new("Direction", "inbound"), new("CallStatus", "ringing")]);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>What a callback says of the newest call.</summary>
    public async Task<long> LearnAsync(Func<StoredCall, CallFacts> facts)
    {
        var id = await App.ReadAsync(db => db.Calls.IgnoreQueryFilters().MaxAsync(c => c.Id));
        await LearnAsync(id, facts);
        return id;
    }

    /// <summary>Somebody of ours talks in the newest call.</summary>
    public async Task TakenAsync(string who)
    {
        var staff = await StaffIdAsync(who);
        await LearnAsync(_ => new CallFacts { Ringing = true, Answered = true, AnsweredAt = App.Time.GetUtcNow(), StaffId = staff });
    }

    /// <summary>The newest call is over.</summary>
    public Task EndAsync() => LearnAsync(_ => new CallFacts { Ended = CallEnd.Completed, EndedAt = App.Time.GetUtcNow(), TalkSeconds = 62 });

    /// <summary>Nobody is left on the phone, and nothing rings, for the next test.</summary>
    public async Task EndAllAsync()
    {
        Calls.Answer = _ => (201, 0);
        CallStatus[] open = [CallStatus.Queued, CallStatus.Ringing, CallStatus.InProgress];
        foreach (var id in await App.ReadAsync(db => db.Calls.IgnoreQueryFilters().Where(c => open.Contains(c.Status)).Select(c => c.Id).ToListAsync()))
            await LearnAsync(id, _ => new CallFacts { Ended = CallEnd.Completed, EndedAt = App.Time.GetUtcNow(), CustomerGone = true });
    }

    /// <summary>Twilio connects a browser that calls with the customer.</summary>
    /// <returns>The first leg's id, the customer's, and where Twilio tells of that.</returns>
    public async Task<(string CallId, string LegId, string Reports)> ConnectAsync(string who, string customer)
    {
        var (callId, legId, call) = ("CA" + Guid.NewGuid().ToString("N"), "CA" + Guid.NewGuid().ToString("N"), await NewestCallAsync());
        using var answer = await Twilio.PostAsync("/api/webhooks/twilio/voice/client",
            [new("CallSid", callId), new("AccountSid", SignedTwilio.AccountSid), new("From", $"client:staff_{await StaffIdAsync(who)}"), new("To", customer), new("LineId", $"{call.LineId}"), new("Entry", $"{call.Id}"), new("Direction", "inbound"), new("CallStatus", "ringing")]);
        var number = XElement.Parse(await answer.Content.ReadAsStringAsync()).Descendants("Number").Single();
        var reports = new Uri((string)number.Attribute("statusCallback")!).PathAndQuery;
        await LegAsync(reports, callId, legId, customer, "in-progress");
        return (callId, legId, reports);
    }

    /// <summary>How far another leg is.</summary>
    public async Task LegAsync(string reports, string callId, string legId, string to, string status, int seconds = 0)
    {
        using var answer = await Twilio.PostAsync(reports,
            [new("CallSid", legId), new("ParentCallSid", callId), new("AccountSid", SignedTwilio.AccountSid), new("From", SignedTwilio.Line), new("To", to), new("Direction", "outbound-dial"), new("CallStatus", status), new("CallDuration", $"{seconds}")]);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>The phone of ours with which the customer was to be connected has rung in vain.</summary>
    public async Task UntakenAsync(string legId)
    {
        var action = (string)XElement.Parse(Calls.Changed.Last(c => c.Call == legId).Fields["Twiml"]).Element("Dial")!.Attribute("action")!;
        using var answer = await Twilio.PostAsync(new Uri(action).PathAndQuery,
            [new("CallSid", legId), new("AccountSid", SignedTwilio.AccountSid), new("CallStatus", "in-progress"), new("DialCallStatus", "no-answer"), new("DialBridged", "false")]);
        answer.EnsureSuccessStatusCode();
    }

    public Task<Call> NewestCallAsync() => App.ReadAsync(db => db.Calls.IgnoreQueryFilters().AsNoTracking().OrderByDescending(c => c.Id).FirstAsync());

    public Task<long> StaffIdAsync(string name) => App.ReadAsync(db => db.Staff.IgnoreQueryFilters().Where(s => s.Name == name).Select(s => s.Id).SingleAsync());

    private Task LearnAsync(long id, Func<StoredCall, CallFacts> facts) => App.Services.GetRequiredService<GroupCommitWriter>().RunAsync(session =>
    {
        var call = session.Calls.Load(id)!;
        session.CallNews.Publish(session.Calls.Merge(call, facts(call)));
    });
}

/// <summary>A test on the desk with phones; the next one begins with nobody on the phone.</summary>
public abstract class PhoneTest(PhoneDesk desk) : BrowserTest(desk)
{
    protected PhoneDesk Phones => (PhoneDesk)Desk;

    public override async Task DisposeAsync()
    {
        await Phones.EndAllAsync();
        await base.DisposeAsync();
    }
}

[CollectionDefinition(PhoneDesk.Name)]
public sealed class PhoneDeskCollection : ICollectionFixture<PhoneDesk>;

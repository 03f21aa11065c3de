using System.Collections.Concurrent;

using CommCenter.Core.Calls;
using CommCenter.Core.Lines;
using CommCenter.Core.Staff;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommCenter.Tests.Calls;

/// <summary>A desk with a line for calls, staff with phones, and a provider that does as it is told.</summary>
public sealed class CallOutDesk : IAsyncDisposable
{
    public const string AnasMobile = "+13125559001", BensOffice = "+13125559002";

    private CallOutDesk(TestStore store, TestDesk desk, Line voice)
    {
        (Store, Desk, Voice) = (store, desk, voice);
        Calls = new CallOut(store.Writer, [Placer], () => { }, NullLogger<CallOut>.Instance);
        Changes = new CallChanges(store.Writer, [Placer], new CallDirectory());
        Actions = new CallActions(store.Writer);
    }

    public TestStore Store { get; }
    public TestDesk Desk { get; }

    /// <summary>The line that can make calls; the desk's others only text.</summary>
    public Line Voice { get; }

    public ScriptedPlacer Placer { get; } = new();
    public CallOut Calls { get; }
    public CallChanges Changes { get; }
    public CallActions Actions { get; }

    public static async Task<CallOutDesk> OpenAsync()
    {
        var store = await TestStore.StartAsync();
        var desk = await TestDesk.OpenAsync(store);
        var voice = Some.Line(desk.CompanyId, name: "Reception", channels: Channels.Sms | Channels.Voice);
        await store.AddAsync(voice);
        var opened = new CallOutDesk(store, desk, voice);
        await opened.StaffAsync(desk.Ana, s => s.MobilePhone = AnasMobile);
        await opened.StaffAsync(desk.Ben, s => (s.OfficePhone, s.CallsGoTo) = (BensOffice, CallsGoTo.Office));
        return opened;
    }

    public Task<CallBegun> CallAsync(string? to = "+14165550123", long? staff = null, long? customer = null, long? line = null, string? key = null, bool inBrowser = false)
        => Calls.CallAsync(new PlaceCall(Desk.CompanyId, staff ?? Desk.Ana, to, customer, line, inBrowser, key));

    public async Task StaffAsync(long id, Action<StaffMember> change)
    {
        await using var db = Store.Database.Create(Desk.CompanyId);
        change(await db.Staff.SingleAsync(s => s.Id == id));
        await db.SaveChangesAsync();
    }

    public async Task<Call> CallOfAsync(long entryId)
    {
        await using var db = Store.Database.Create(Desk.CompanyId);
        return await db.Calls.SingleAsync(c => c.Id == entryId);
    }

    public async Task<int> CountAsync()
    {
        await using var db = Store.Database.Create(Desk.CompanyId);
        return await db.Calls.CountAsync();
    }

    /// <summary>What a callback says of a call.</summary>
    public Task LearnAsync(long entryId, CallFacts facts) => Store.Writer.RunAsync(session => session.CallNews.Publish(session.Calls.Merge(session.Calls.Load(entryId)!, facts)));

    public ValueTask DisposeAsync() => Store.DisposeAsync();
}

/// <summary>Answers in a provider's place and keeps what it was asked.</summary>
public sealed class ScriptedPlacer : ICallPlacer
{
    private readonly ConcurrentQueue<PlaceResult> _answers = new();
    private int _calls;

    public Provider Provider => Provider.Twilio;

    public ConcurrentQueue<CallToPlace> Placed { get; } = new();

    public ConcurrentQueue<(string What, LiveLeg Leg, Phone? Phone)> Changed { get; } = new();

    public ChangeResult ChangeAnswer { get; set; } = new(null);

    public void Answer(PlaceResult result) => _answers.Enqueue(result);

    public async Task<PlaceResult> PlaceAsync(CallToPlace call, CancellationToken cancellationToken)
    {
        Placed.Enqueue(call);
        await Task.Yield();
        return _answers.TryDequeue(out var answer) ? answer : new CallTaken($"CA{Interlocked.Increment(ref _calls)}");
    }

    public Task<ChangeResult> EndAsync(LiveLeg call, bool answered, CancellationToken cancellationToken) => Note(answered ? "hang up" : "take back", call, null);

    public Task<ChangeResult> HoldAsync(LiveLeg customer, Phone back, CancellationToken cancellationToken) => Note("hold", customer, back);

    public Task<ChangeResult> ConnectAsync(LiveLeg customer, Phone to, Phone back, CancellationToken cancellationToken) => Note("connect", customer, to);

    private Task<ChangeResult> Note(string what, LiveLeg leg, Phone? phone)
    {
        Changed.Enqueue((what, leg, phone));
        return Task.FromResult(ChangeAnswer);
    }
}

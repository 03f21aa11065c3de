using System.Collections.Concurrent;

using CommCenter.Core.Calls;
using CommCenter.Core.Conversations;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.EventLog;
using CommCenter.Core.Ingest;
using CommCenter.Core.Lines;

namespace CommCenter.Tests.Ingest;

/// <summary>A desk whose provider says of calls what a test lets it say; ingest and the store are real.</summary>
public sealed class CallDesk : IAsyncDisposable
{
    public const string Caller = "+14155550123";

    private readonly Says _says;
    private int _events;

    private CallDesk(IngestDesk desk, Says says) => (Ingest, _says) = (desk, says);

    public IngestDesk Ingest { get; }
    public TestStore Store => Ingest.Store;
    public TestDesk Desk => Ingest.Desk;

    /// <summary>When the calls of a test begin.</summary>
    public DateTimeOffset Rang { get; private init; }

    public static async Task<CallDesk> OpenAsync()
    {
        var says = new Says();
        var desk = await IngestDesk.OpenAsync(says);
        return new CallDesk(desk, says) { Rang = desk.Store.Clock.GetUtcNow() };
    }

    public static CallReport Report(string call, CallFacts facts, CallParties? parties = null, DateTimeOffset? startedAt = null, long? entry = null)
        => new() { ExternalId = call, Facts = facts, Parties = parties, StartedAt = startedAt, EntryId = entry };

    public CallParties In(string? caller = Caller, string? line = null) => new(true, line ?? Desk.Front.Address, caller ?? "anonymous", line ?? Desk.Front.Address, caller);

    public CallParties Out(string to = Caller) => new(false, Desk.Front.Address, Desk.Front.Address, to, to);

    public CallReport Rings(string call, string? caller = Caller) => Report(call, new CallFacts { Inbound = true, Ringing = true }, In(caller), Rang);

    public CallReport TakenBy(string call, long staff, int after = 8) => Report(call, new CallFacts { Answered = true, AnsweredAt = Rang.AddSeconds(after), StaffId = staff, Legs = CallLegs.One("CAleg", staff), TakenLeg = "CAleg" });

    public CallReport Ends(string call, CallEnd how = CallEnd.Completed, int after = 31) => Report(call, new CallFacts { Inbound = true, Ended = how, EndedAt = Rang.AddSeconds(after) }, In(), Rang);

    public Task<ProviderEvent> SayAsync(Translation what, long? company = null)
    {
        var received = Some.Event(company ?? Desk.CompanyId, $"call-event-{Interlocked.Increment(ref _events)}");
        // A provider tells of an end after it, unless it is years wrong.
        if (what is CallReport { Facts.EndedAt: { } ended } && ended > Store.Clock.GetUtcNow() && ended < Rang.AddDays(1)) Store.Clock.Advance(ended - Store.Clock.GetUtcNow());
        received.ReceivedAt = Store.Clock.GetUtcNow();
        _says.What[received.EventKey] = what;
        return Ingest.TakeAsync(received);
    }

    /// <summary>The only call there is.</summary>
    public async Task<StoredCall> CallAsync()
    {
        var id = (await Ingest.RowsAsync<Call>()).ShouldHaveSingleItem().Id;
        return (await Store.Writer.RunAsync(session => session.Calls.Load(id))).ShouldNotBeNull();
    }

    /// <summary>The only conversation there is.</summary>
    public async Task<Conversation> ConversationAsync() => (await Ingest.RowsAsync<Conversation>()).ShouldHaveSingleItem();

    public async Task<TimelineItem> EntryAsync() => (await Ingest.TimelineAsync((await ConversationAsync()).Id)).Last(i => i.Kind == EntryKind.Call);

    public ValueTask DisposeAsync() => Ingest.DisposeAsync();

    private sealed class Says : IEventTranslator
    {
        public ConcurrentDictionary<string, Translation> What { get; } = new();

        public Provider Provider => Provider.Twilio;

        public Translation Translate(ProviderEvent received)
            => What.TryGetValue(received.EventKey, out var what) ? what : new Core.Providers.Twilio.TwilioTranslator().Translate(received);
    }
}

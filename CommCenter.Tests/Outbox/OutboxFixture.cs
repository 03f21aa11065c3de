using CommCenter.Core.Companies;
using CommCenter.Core.Conversations;
using CommCenter.Core.Customers;
using CommCenter.Core.Data;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.EventLog;
using CommCenter.Core.Lines;
using CommCenter.Core.LiveUpdates;
using CommCenter.Core.Outbox;
using CommCenter.Core.Staff;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommCenter.Tests.Outbox;

/// <summary>A migrated database with one company, Ana of its staff, its line "Front desk" and the customer Maria, who wrote "Hello" a minute ago.</summary>
internal sealed class OutboxFixture : IAsyncDisposable
{
    public const string Maria = "+13125550147", FrontDesk = "+13125550100";

    private readonly TestStore _store;
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _loops = [];

    private OutboxFixture(TestStore store)
    {
        _store = store;
        Queue = new ReplyQueue(Writer, Signal);
    }

    public string ConnectionString => _store.ConnectionString;
    public TestClock Clock => _store.Clock;
    public LiveFeed Feed => _store.Feed;
    public GroupCommitWriter Writer => _store.Writer;
    public ReadGate Gate => _store.Reads;
    public OutboxSignal Signal { get; } = new();
    public ScriptedSender Sender { get; } = new();
    public ReplyQueue Queue { get; }
    public int EventWakes { get; private set; }
    public long Company { get; private set; }
    public long Ana { get; private set; }
    public long Line { get; private set; }
    public long Customer { get; private set; }
    public long Conversation { get; private set; }

    public static async Task<OutboxFixture> CreateAsync()
    {
        var fixture = new OutboxFixture(await TestStore.StartAsync());
        await fixture.SeedAsync();
        return fixture;
    }

    public async Task<long> AddAsync<T>(T row, Func<T, long> id)
        where T : class
    {
        await _store.AddAsync(row);
        return id(row);
    }

    public Task<long> AddLineAsync(string address, string name, Channels channels = Channels.Sms, bool enabled = true, long? company = null)
        => AddAsync(new Line { CompanyId = company ?? Company, Provider = Provider.Twilio, Address = address, Name = name, Channels = channels, Enabled = enabled, CreatedAt = Clock.GetUtcNow() }, l => l.Id);

    public Task AddAddressAsync(AddressKind kind, string value, long? customer = null)
        => AddAsync(new CustomerAddress { CompanyId = Company, CustomerId = customer ?? Customer, Kind = kind, Value = value, AsGiven = value, IsPrimary = true, Reason = "Test", CreatedAt = Clock.GetUtcNow() }, a => a.Id);

    /// <summary>A customer writes to a line of ours.</summary>
    /// <returns>The conversation it went to.</returns>
    public Task<long> ReceiveAsync(string from, string body = "Hello", Channel channel = Channel.Sms, long? line = null) => Writer.RunAsync(session =>
    {
        var facts = session.Lines.Load(line ?? Line)!;
        var bare = WireAddress.Bare(from);
        var (kind, value) = PhoneNumber.Normalise(bare, "US");
        var match = CustomerMatcher.Match(session, Company, new MatchAddress(kind, value, bare), null, "Wrote");
        var conversation = ConversationRouter.For(session, Company, match.CustomerId, session.Now, 14);
        var entry = new TimelineEntry
        {
            CompanyId = Company,
            ConversationId = conversation.Id,
            CustomerId = match.CustomerId,
            LineId = facts.Id,
            Kind = EntryKind.Message,
            Channel = channel,
            OccurredAt = session.Now,
            ReceivedAt = session.Now,
            Status = EntryStatus.Received,
            Body = body,
            SearchText = body,
        };
        session.Timeline.Append(entry);
        session.Timeline.AddMessage(new Message { Id = entry.Id, CompanyId = Company, LineId = facts.Id, ExternalId = $"SMin{entry.Id}", From = from, To = facts.Address });
        session.Conversations.SawEntry(conversation, entry, body);
        return conversation.Id;
    });

    public Task<ActionOutcome> ReplyAsync(string body = "Yes, at ten.", long? conversation = null, long? line = null, Channel? channel = null, string? to = null, string? key = null)
        => Queue.QueueReplyAsync(new QueueReply(Company, Ana, conversation ?? Conversation, body, line, channel, to, key));

    public async Task<long> SentReplyAsync(string body = "Yes, at ten.") => (await ReplyAsync(body)).Id!.Value;

    public Task<T> ReadAsync<T>(Func<CommCenterDbContext, Task<T>> read) => Gate.ReadAsync(Company, read, default);

    public Task<TimelineEntry> EntryAsync(long id) => ReadAsync(c => c.TimelineEntries.AsNoTracking().SingleAsync(e => e.Id == id));

    public async Task<EntryStatus> StatusAsync(long id) => (await EntryAsync(id)).Status!.Value;

    public Task<Message> MessageAsync(long id) => ReadAsync(c => c.Messages.AsNoTracking().SingleAsync(m => m.Id == id));

    public Task<OutboxMessage> OutboxAsync(long id) => ReadAsync(c => c.Outbox.AsNoTracking().SingleAsync(o => o.EntryId == id));

    public Task<Conversation> ConversationAsync(long id) => ReadAsync(c => c.Conversations.AsNoTracking().SingleAsync(x => x.Id == id));

    public Task<Line> LineAsync() => ReadAsync(c => c.Lines.AsNoTracking().SingleAsync(l => l.Id == Line));

    public Task<StatusOutcome> ReportAsync(DeliveryReport report) => Writer.RunAsync(session => StatusUpdater.Apply(session, Provider.Twilio, report, Line));

    /// <summary>Starts a dispatcher that runs until the test ends, or until <paramref name="stop"/>.</summary>
    public Task Dispatch(IMessageSender? sender = null, CancellationToken stop = default)
    {
        var dispatcher = new OutboxDispatcher(Writer, [sender ?? Sender], Signal, Clock, NullLogger<OutboxDispatcher>.Instance, () => EventWakes++, new Random(7));
        var token = stop == default ? _stop.Token : stop;
        var loop = Task.Run(() => dispatcher.RunAsync(token), CancellationToken.None);
        _loops.Add(loop);
        return loop;
    }

    /// <summary>Time passes, and the dispatcher looks.</summary>
    public void Pass(TimeSpan time)
    {
        Clock.Advance(time);
        Signal.Wake();
    }

    public static Task UntilAsync(Func<Task<bool>> condition) => Until.TrueAsync(condition);

    public Task UntilAsync(long entry, EntryStatus status) => UntilAsync(async () => await StatusAsync(entry) == status);

    public Task UntilAsync(long entry, OutboxState state) => UntilAsync(async () => (await OutboxAsync(entry)).State == state);

    /// <summary>In that state after so many tries.</summary>
    public Task UntilAsync(long entry, OutboxState state, int attempts) => UntilAsync(async () => await OutboxAsync(entry) is { } outbox && outbox.State == state && outbox.Attempts == attempts);

    public Task UntilLookupsAsync(long entry, int lookups) => UntilAsync(async () => (await OutboxAsync(entry)).Lookups == lookups);

    /// <summary>As if the provider had only just taken the message.</summary>
    public static void Reset(WriteSession session, long entry, long conversation)
    {
        session.Timeline.SetStatus(entry, conversation, EntryStatus.Sending);
        session.Timeline.SetError(entry, null, null);
    }

    /// <summary>A delivery report that came before its message was known.</summary>
    public Task ParkAsync(string externalId) => Writer.RunAsync(session =>
    {
        var early = new ProviderEvent { CompanyId = Company, Provider = Provider.Twilio, EventKey = externalId + "|sent", Kind = "sms.status", Target = "/", Headers = "", Body = [], ReceivedAt = session.Now };
        session.Events.Record(early);
        session.Events.Park(early.Id, externalId, "Not known yet.");
    });

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Until.TrueAsync(() =>
        {
            Clock.Advance(TimeSpan.FromSeconds(10));
            return Task.FromResult(Task.WhenAll(_loops).IsCompleted);
        });

        await _store.DisposeAsync();
        _stop.Dispose();
    }

    private async Task SeedAsync()
    {
        var now = Clock.GetUtcNow();
        Company = await AddAsync(new Company { Name = "Bright Dental", Country = "US", TimeZone = "America/Chicago", CreatedAt = now }, c => c.Id);
        var account = await AddAsync(Some.Account(), a => a.Id);
        Ana = await AddAsync(new StaffMember { CompanyId = Company, AccountId = account, Name = "Ana", CreatedAt = now }, s => s.Id);
        Line = await AddLineAsync(FrontDesk, "Front desk", Channels.Sms | Channels.WhatsApp);
        Customer = await AddAsync(new Customer { CompanyId = Company, Name = "Maria", NameOrigin = NameOrigin.Staff, Origin = "Test", CreatedAt = now }, c => c.Id);
        await AddAddressAsync(AddressKind.Phone, Maria);
        Conversation = await ReceiveAsync(Maria);
        Clock.Advance(TimeSpan.FromMinutes(1));
    }
}

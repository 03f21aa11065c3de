using CommCenter.Core.Conversations;
using CommCenter.Core.Customers;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.Lines;
using CommCenter.Core.Staff;

namespace CommCenter.Tests;

/// <summary>One company at work in a store: two lines, three staff, and everything that reads and changes its conversations.</summary>
public sealed class TestDesk
{
    private readonly TestStore _store;

    private TestDesk(TestStore store, long companyId, Line front, Line mobile, IReadOnlyList<StaffMember> staff)
    {
        (_store, CompanyId, Front, Mobile, Ana, Ben, Chloe) = (store, companyId, front, mobile, staff[0].Id, staff[1].Id, staff[2].Id);
        Conversations = new ConversationQueries(store.Reads);
        Customers = new CustomerQueries(store.Reads);
        Actions = new ConversationActions(store.Writer);
        CustomerActions = new CustomerActions(store.Writer);
    }

    public long CompanyId { get; }
    public Line Front { get; }
    public Line Mobile { get; }
    public long Ana { get; }
    public long Ben { get; }
    public long Chloe { get; }
    public ConversationQueries Conversations { get; }
    public CustomerQueries Customers { get; }
    public ConversationActions Actions { get; }
    public CustomerActions CustomerActions { get; }

    public static async Task<TestDesk> OpenAsync(TestStore store, string name = "Northside Dental", string country = "US")
    {
        var company = Some.Company(name, country);
        await store.AddAsync(company);
        var accounts = Enumerable.Range(0, 3).Select(_ => Some.Account()).ToArray();
        await store.AddAsync(accounts);
        StaffMember[] staff =
        [
            Some.Staff(company.Id, accounts[0].Id, "Ana", StaffRole.Administrator),
            Some.Staff(company.Id, accounts[1].Id, "Ben"),
            Some.Staff(company.Id, accounts[2].Id, "Chloe"),
        ];
        var (front, mobile) = (Some.Line(company.Id), Some.Line(company.Id, name: "Mobile"));
        await store.AddAsync([.. staff, front, mobile]);
        return new TestDesk(store, company.Id, front, mobile, staff);
    }

    /// <summary>A message came in: matched, routed and stored by the same steps as a webhook's.</summary>
    public Task<Stored> ReceiveAsync(string from, string body = "Hello", Channel channel = Channel.Sms, Line? line = null, DateTimeOffset? at = null)
        => _store.Writer.RunAsync(session =>
        {
            var address = EntryAddress.Of(from, false, "US");
            var match = CustomerMatcher.Match(session, CompanyId, address, null, $"Wrote from {from}");
            return Store(session, match.CustomerId, Direction.Inbound, body, channel, line ?? Front, at, from, match.Ambiguous);
        });

    /// <summary>Staff answered; the message waits to be sent.</summary>
    public Task<Stored> ReplyAsync(long customerId, string body = "Thanks", Channel channel = Channel.Sms, Line? line = null)
        => _store.Writer.RunAsync(session => Store(session, customerId, Direction.Outbound, body, channel, line ?? Front, null, "+13125550000", false));

    public async Task<List<long>> IdsAsync(ListFilter filter)
        => [.. (await Conversations.ListAsync(CompanyId, filter, null, 200, CancellationToken.None)).Rows.Select(r => r.Row.Id)];

    public async Task<ConversationRow> RowAsync(long conversationId, long? staffId = null)
        => (await Conversations.FindAsync(CompanyId, staffId ?? Ana, conversationId, CancellationToken.None)).ShouldNotBeNull().Row;

    private Stored Store(WriteSession session, long customerId, Direction direction, string body, Channel channel, Line line, DateTimeOffset? at, string other, bool ambiguous)
    {
        var now = session.Now;
        var occurredAt = at ?? now;
        var conversation = ConversationRouter.For(session, CompanyId, customerId, occurredAt, 14);
        var entry = new TimelineEntry
        {
            CompanyId = CompanyId,
            ConversationId = conversation.Id,
            CustomerId = customerId,
            LineId = line.Id,
            Kind = EntryKind.Message,
            Direction = direction,
            Channel = channel,
            OccurredAt = occurredAt,
            ReceivedAt = now,
            Status = direction == Direction.Inbound ? EntryStatus.Received : EntryStatus.Queued,
            Body = body,
            SearchText = body,
        };
        session.Timeline.Append(entry);
        var prefixed = channel == Channel.WhatsApp ? $"whatsapp:{other}" : other;
        session.Timeline.AddMessage(new Message
        {
            Id = entry.Id,
            CompanyId = CompanyId,
            LineId = line.Id,
            ExternalId = Some.MessageSid(),
            From = direction == Direction.Inbound ? prefixed : line.Address,
            To = direction == Direction.Inbound ? line.Address : prefixed,
            Ambiguous = ambiguous,
        });
        session.Conversations.SawEntry(conversation, entry, Previews.Of(body, channel, 0));
        session.Timeline.Publish(entry.Id);
        session.Conversations.Publish(conversation.Id);
        return new Stored(conversation.Id, customerId, entry.Id);
    }

    /// <summary>Where a message went.</summary>
    public sealed record Stored(long ConversationId, long CustomerId, long EntryId);
}

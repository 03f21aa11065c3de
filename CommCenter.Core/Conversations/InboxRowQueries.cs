using System.Linq.Expressions;

using CommCenter.Core.Data;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Core.Conversations;

/// <summary>The rows of the inbox. Each tab's query is compiled once: the first page of the inbox is the most read thing there is.</summary>
internal static class InboxRowQueries
{
    /// <summary>A key before which everything comes: the first page.</summary>
    public static readonly PageKey First = new(DateTimeOffset.MaxValue, long.MaxValue);

    /// <summary>Name and reads are looked up for each row of the page, so that the conversations' own index alone decides order and end.</summary>
    private static readonly Expression<Func<Conversation, CommCenterDbContext, long, InboxRow>> RowOf = (c, db, staffId) => new InboxRow(
        new ConversationRow
        {
            Id = c.Id,
            CustomerId = c.CustomerId,
            CustomerName = db.Customers.Where(u => u.Id == c.CustomerId).Select(u => u.Name).FirstOrDefault()!,
            Status = c.Status,
            AssigneeId = c.AssigneeId,
            TeamId = c.TeamId,
            SnoozedUntil = c.SnoozedUntil,
            CreatedAt = c.CreatedAt,
            LastActivityAt = c.LastActivityAt,
            Preview = c.Preview,
            LastDirection = c.LastDirection,
            LastChannel = c.LastChannel,
            LastLineId = c.LastLineId,
            LastStatus = c.LastStatus,
            Channels = c.Channels,
            MessageCount = c.MessageCount,
            InboundCount = c.InboundCount,
            UnansweredCount = c.UnansweredCount,
            OptedOut = c.OptedOut,
            OwedSince = c.OwedSince,
        },
        db.ConversationReads.Where(r => r.ConversationId == c.Id && r.StaffId == staffId).Select(r => (int?)r.ReadInboundCount).FirstOrDefault() ?? 0);

    /// <summary>The first comparison lets the index begin at the key; an "or" alone would walk from its top.</summary>
    private static readonly Expression<Func<IQueryable<Conversation>, DateTimeOffset, long, int, IQueryable<Conversation>>> PageOf = (conversations, at, id, limit) => conversations
        .Where(c => c.LastActivityAt <= at && (c.LastActivityAt < at || c.Id < id))
        .OrderByDescending(c => c.LastActivityAt).ThenByDescending(c => c.Id)
        .Take(limit);

    private static readonly RowQuery Assigned = Compile((db, whose) => db.Conversations.Where(c => c.AssigneeId == whose && c.Status == ConversationStatus.Open));
    private static readonly RowQuery Unassigned = Compile((db, _) => db.Conversations.Where(c => c.AssigneeId == null && c.Status == ConversationStatus.Open));

    // Written as the filter of the index IX_Conversations_NotClosed is, or SQLite would not use it.
    private static readonly RowQuery NotClosed = Compile((db, _) => db.Conversations.Where(c => c.Status != ConversationStatus.Closed));
    private static readonly RowQuery Closed = Compile((db, _) => db.Conversations.Where(c => c.Status == ConversationStatus.Closed));
    // What is closed is owed no more; said so that the index of what is not closed is read from the key on.
    private static readonly RowQuery Owed = Compile((db, _) => db.Conversations.Where(c => c.Status != ConversationStatus.Closed && c.OwedSince != null));
    private static readonly RowQuery One = Compile((db, id) => db.Conversations.Where(c => c.Id == id));

    private static readonly Func<CommCenterDbContext, long, List<long>, IAsyncEnumerable<InboxRow>> WithIds = CompileWithIds();

    private delegate IAsyncEnumerable<InboxRow> RowQuery(CommCenterDbContext db, long staffId, long whose, DateTimeOffset at, long id, int limit);

    /// <summary>Rows of a tab that nothing else narrows, after a key.</summary>
    public static ValueTask<List<InboxRow>> OfViewAsync(CommCenterDbContext db, ConversationView view, long staffId, PageKey after, int limit, CancellationToken cancellationToken)
    {
        var query = view switch
        {
            ConversationView.Mine => Assigned,
            ConversationView.Unassigned => Unassigned,
            ConversationView.All => NotClosed,
            ConversationView.Closed => Closed,
            ConversationView.Owed => Owed,
            _ => throw new ArgumentOutOfRangeException(nameof(view), view, null),
        };
        return query(db, staffId, staffId, after.At, after.Id, limit).ToListAsync(cancellationToken);
    }

    public static async Task<InboxRow?> FindAsync(CommCenterDbContext db, long staffId, long conversationId, CancellationToken cancellationToken)
        => (await One(db, staffId, conversationId, First.At, First.Id, 1).ToListAsync(cancellationToken)).FirstOrDefault();

    /// <summary>The rows with these ids, in no order.</summary>
    public static ValueTask<List<InboxRow>> WithIdsAsync(CommCenterDbContext db, long staffId, List<long> ids, CancellationToken cancellationToken) => WithIds(db, staffId, ids).ToListAsync(cancellationToken);

    private static RowQuery Compile(Expression<Func<CommCenterDbContext, long, IQueryable<Conversation>>> source)
    {
        // EF knows parameters by their names.
        ParameterExpression db = Expression.Parameter(typeof(CommCenterDbContext), "db"), staffId = Expression.Parameter(typeof(long), "staffId"), whose = Expression.Parameter(typeof(long), "whose"),
            at = Expression.Parameter(typeof(DateTimeOffset), "at"), id = Expression.Parameter(typeof(long), "id"), limit = Expression.Parameter(typeof(int), "limit");
        var page = ParameterSwap.In(PageOf, ParameterSwap.In(source, db, whose), at, id, limit);
        var query = Expression.Lambda<Func<CommCenterDbContext, long, long, DateTimeOffset, long, int, IQueryable<InboxRow>>>(Rows(page, db, staffId), db, staffId, whose, at, id, limit);
        return new RowQuery(EF.CompileAsyncQuery(query));
    }

    private static Func<CommCenterDbContext, long, List<long>, IAsyncEnumerable<InboxRow>> CompileWithIds()
    {
        Expression<Func<CommCenterDbContext, List<long>, IQueryable<Conversation>>> source = (context, given) => context.Conversations.Where(c => given.Contains(c.Id));
        ParameterExpression db = Expression.Parameter(typeof(CommCenterDbContext), "db"), staffId = Expression.Parameter(typeof(long), "staffId"), ids = Expression.Parameter(typeof(List<long>), "ids");
        return EF.CompileAsyncQuery(Expression.Lambda<Func<CommCenterDbContext, long, List<long>, IQueryable<InboxRow>>>(Rows(ParameterSwap.In(source, db, ids), db, staffId), db, staffId, ids));
    }

    private static MethodCallExpression Rows(Expression conversations, Expression db, Expression staffId)
        => Expression.Call(typeof(Queryable), nameof(Queryable.Select), [typeof(Conversation), typeof(InboxRow)], conversations, Expression.Quote(Row(db, staffId)));

    private static Expression<Func<Conversation, InboxRow>> Row(Expression db, Expression staffId)
        => Expression.Lambda<Func<Conversation, InboxRow>>(ParameterSwap.In(RowOf, RowOf.Parameters[0], db, staffId), RowOf.Parameters[0]);
}

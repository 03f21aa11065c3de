using System.Globalization;

using CommCenter.Core.Conversations;
using CommCenter.Core.Conversations.Search;
using CommCenter.Core.Lines;

namespace CommCenter.Core.Data.Searching;

/// <summary>Reads what is shown of ids that a search found. Plain statements, because EF writes a list of ids out anew each time, which costs more than the search.</summary>
internal static class FoundRows
{
    /// <summary>The entries with these ids, newest first.</summary>
    public static async Task<IReadOnlyList<SearchHit>> HitsAsync(CommCenterDbContext context, long companyId, IReadOnlyList<long> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0) return [];
        await using var command = RawReads.Command(context, $"""
            SELECT e.Id, e.ConversationId, e.CustomerId, c.Name, e.Kind, e.Direction, e.Channel, e.LineId, e.StaffId, e.Status, e.OccurredAt, e.Subject, e.SearchText
            FROM TimelineEntries e JOIN Customers c ON c.Id = e.CustomerId WHERE e.Id IN ({Listed(ids)}) AND +e.CompanyId = @company ORDER BY e.Id DESC
            """, ("@company", companyId));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<SearchHit> hits = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            hits.Add(new SearchHit
            {
                EntryId = reader.GetInt64(0),
                ConversationId = reader.GetInt64(1),
                CustomerId = reader.GetInt64(2),
                CustomerName = reader.GetString(3),
                Kind = Enum.Parse<EntryKind>(reader.GetString(4)),
                Direction = Enum.Parse<Direction>(reader.GetString(5)),
                Channel = reader.IsDBNull(6) ? null : Enum.Parse<Channel>(reader.GetString(6)),
                LineId = reader.IsDBNull(7) ? null : reader.GetInt64(7),
                StaffId = reader.IsDBNull(8) ? null : reader.GetInt64(8),
                Status = reader.IsDBNull(9) ? null : Enum.Parse<EntryStatus>(reader.GetString(9)),
                OccurredAt = DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(10)),
                Subject = reader.IsDBNull(11) ? null : reader.GetString(11),
                Text = reader.GetString(12),
            });
        }

        return hits;
    }

    /// <summary>The newest conversation of each of these customers, newest activity first.</summary>
    public static Task<List<long>> NewestConversationsAsync(CommCenterDbContext context, long companyId, IReadOnlyList<long> customerIds, int limit, CancellationToken cancellationToken)
        => RawReads.IdsAsync(RawReads.Command(context, $"""
            SELECT c.Id FROM Conversations c WHERE c.Id IN (SELECT MAX(n.Id) FROM Conversations n WHERE n.CustomerId IN ({Listed(customerIds)}) GROUP BY n.CustomerId) AND +c.CompanyId = @company
            ORDER BY c.LastActivityAt DESC LIMIT @limit
            """, ("@company", companyId), ("@limit", limit)), cancellationToken);

    private static string Listed(IEnumerable<long> ids) => string.Join(", ", ids.Select(i => i.ToString(CultureInfo.InvariantCulture)));
}

using System.Globalization;

namespace CommCenter.Core.Data.Searching;

/// <summary>Walks the event log newest first for a text in bodies, keys and errors, and stops when a page is full or enough was looked at.</summary>
internal static class EventSearch
{
    /// <summary>Events that are looked at for one page; a body is a kilobyte or so.</summary>
    private const int MostWalked = 20_000;

    /// <param name="context">Made for the same company.</param>
    /// <param name="companyId">Whose: raw SQL knows no company (law 6).</param>
    /// <param name="wanted">What to look for.</param>
    /// <param name="before">Only ids below it.</param>
    /// <param name="limit">Ids at most.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<EntryWalk> WalkAsync(CommCenterDbContext context, long companyId, WantedEvents wanted, long before, int limit, CancellationToken cancellationToken)
    {
        var asSent = Uri.EscapeDataString(wanted.Text).Replace("%20", "+");
        await using var command = RawReads.Command(context, """
            SELECT e.Id, ((@state = '' OR e.State = @state) AND (@provider = '' OR e.Provider = @provider)
              AND (instr(lower(CAST(e.Body AS TEXT)), @text) > 0 OR instr(lower(CAST(e.Body AS TEXT)), @sent) > 0 OR instr(lower(e.EventKey), @text) > 0 OR instr(lower(COALESCE(e.Error, '')), @text) > 0)), e.ReceivedAt
            FROM ProviderEvents e WHERE e.CompanyId = @company AND e.Id < @before ORDER BY e.Id DESC
            """, ("@company", companyId), ("@before", before), ("@state", wanted.State), ("@provider", wanted.Provider), ("@text", wanted.Text.ToLowerInvariant()), ("@sent", asSent.ToLowerInvariant()));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<long> found = [];
        for (var walked = 1; await reader.ReadAsync(cancellationToken); walked++)
        {
            var id = reader.GetInt64(0);
            if (reader.GetBoolean(1)) found.Add(id);
            if (found.Count == limit) return new EntryWalk(found, id, null);
            if (walked == MostWalked) return new EntryWalk(found, id, DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(2)));
        }

        return new EntryWalk(found, null, null);
    }

    /// <summary>Events whose key begins so: the statuses of a message stand beside it.</summary>
    public static Task<List<long>> ByKeyAsync(CommCenterDbContext context, long companyId, string provider, string key, int limit, CancellationToken cancellationToken)
        => RawReads.IdsAsync(RawReads.Command(
            context,
            string.Create(CultureInfo.InvariantCulture, $"SELECT Id FROM ProviderEvents WHERE Provider = @provider AND EventKey >= @key AND EventKey < @end AND +CompanyId = @company ORDER BY EventKey LIMIT {limit}"),
            ("@provider", provider), ("@key", key), ("@end", key + "\U0010FFFF"), ("@company", companyId)), cancellationToken);
}

/// <summary>Which events are looked for.</summary>
/// <param name="Text">In body, key or error; a number as its figures.</param>
/// <param name="State">"" is any.</param>
/// <param name="Provider">"" is any.</param>
internal sealed record WantedEvents(string Text, string State, string Provider);

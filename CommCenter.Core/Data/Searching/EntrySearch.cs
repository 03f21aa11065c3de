using System.Data.Common;
using System.Globalization;
using System.Text;

using CommCenter.Core.Conversations.Search;

namespace CommCenter.Core.Data.Searching;

/// <summary>Walks entries newest first (by id, which is the order in which they were stored), and stops when a page is full or enough was looked at. Never ordered by rank: that reads every hit there is.</summary>
internal static class EntrySearch
{
    /// <summary>Entries that are looked at for one page.</summary>
    public const int MostWalked = 50_000;

    /// <summary>Entries in a row that came in before the day looked for: ids are given as things come in, so what follows did too.</summary>
    private const int SurelyEarlier = 2_000;

    /// <summary>Entries with the first three letters of a word that is being typed, among which the word is looked for before the index is asked for it.</summary>
    private const int Tried = 150;

    /// <summary>After so many of them it is plain whether that fills the page.</summary>
    private const int TriedFirst = 40;

    /// <param name="context">Made for the same company.</param>
    /// <param name="companyId">Whose: the full-text table knows no company (law 6).</param>
    /// <param name="wanted">Which.</param>
    /// <param name="before">Only ids below it.</param>
    /// <param name="limit">Ids at most.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<EntryWalk> WalkAsync(CommCenterDbContext context, long companyId, WantedEntries wanted, long before, int limit, CancellationToken cancellationToken)
    {
        if (wanted.Begun is { } begun && LeadsByText(wanted) && await TryAsync(context, companyId, wanted, begun, before, limit, cancellationToken) is { } found) return found;
        List<long> ids = [];
        await using var command = Command(context, companyId, wanted, Sql(wanted), wanted.Match, before);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var (walked, earlier) = (0, 0);
        while (await reader.ReadAsync(cancellationToken))
        {
            var id = reader.GetInt64(0);
            if (reader.GetBoolean(1)) ids.Add(id);
            if (ids.Count == limit) return new EntryWalk(ids, id, null);
            var receivedAt = reader.GetInt64(2);
            earlier = wanted.From is { } from && receivedAt < from.ToUnixTimeMilliseconds() ? earlier + 1 : 0;
            if (earlier == SurelyEarlier) break;
            if (++walked == MostWalked) return new EntryWalk(ids, id, DateTimeOffset.FromUnixTimeMilliseconds(receivedAt));
        }

        return new EntryWalk(ids, null, null);
    }

    /// <summary>For the beginning of a word FTS5 gathers every hit of every word that begins so before it gives the first one; only for two and three letters it has them in order.
    /// So the newest entries with three letters are looked at first. Where many have the word the page is full at once; where so few have the letters that all were looked at, that is all there is; else few have the word, and gathering them costs little.</summary>
    private static async Task<EntryWalk?> TryAsync(CommCenterDbContext context, long companyId, WantedEntries wanted, BegunWord begun, long before, int limit, CancellationToken cancellationToken)
    {
        List<long> ids = [];
        var certain = true;
        await using var command = Command(context, companyId, wanted, ByText(wanted, ", e.SearchText, COALESCE(e.Subject, '')"), begun.Match, before);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        for (var tried = 0; tried < Tried; tried++)
        {
            // Nobody else has the first letters, so nobody else has the word.
            if (!await reader.ReadAsync(cancellationToken)) return certain ? new EntryWalk(ids, null, null) : null;
            if (tried == TriedFirst && ids.Count * Tried < limit * TriedFirst) return null;
            if (!reader.GetBoolean(1)) continue;
            var (text, subject) = (reader.GetString(3), reader.GetString(4));
            if (SearchMarks.Has(text, begun.Term) || SearchMarks.Has(subject, begun.Term)) ids.Add(reader.GetInt64(0));
            // What letters with accents become is for the index to say in the end.
            else certain &= Ascii.IsValid(text) && Ascii.IsValid(subject);
            if (ids.Count == limit) return new EntryWalk(ids, ids[^1], null);
        }

        return null;
    }

    private static DbCommand Command(CommCenterDbContext context, long companyId, WantedEntries wanted, string sql, string? match, long before)
        => RawReads.Command(context, sql, ("@company", companyId), ("@before", before), ("@match", match), ("@from", Milliseconds(wanted.From)), ("@until", Milliseconds(wanted.Until)));

    private static bool LeadsByText(WantedEntries w) => w is { Match: not null, IsFailed: false } and not { CustomerIds: not null, StaffIds: null };

    private static string ByText(WantedEntries w, string more = "") => $"SELECT e.Id, {Fits(w)}, e.ReceivedAt{more} FROM TimelineSearch s CROSS JOIN TimelineEntries e ON e.Id = s.rowid WHERE TimelineSearch MATCH @match AND s.rowid < @before ORDER BY s.rowid DESC";

    /// <summary>Whether a conversation has an entry that fits and is not older than a key: then it was on an earlier page.</summary>
    public static async Task<bool> HasNewerAsync(CommCenterDbContext context, long companyId, WantedEntries wanted, long conversationId, long atLeast, CancellationToken cancellationToken)
    {
        var sql = $"SELECT e.Id FROM TimelineEntries e WHERE e.ConversationId = @conversation AND e.Id >= @least AND {Fits(wanted)}{TextFits(wanted)} LIMIT 1";
        return (await RawReads.IdsAsync(RawReads.Command(context, sql, ("@company", companyId), ("@conversation", conversationId), ("@least", atLeast), ("@match", wanted.Match), ("@from", Milliseconds(wanted.From)), ("@until", Milliseconds(wanted.Until))), cancellationToken)).Count > 0;
    }

    /// <summary>The narrowest way in leads: the customers' own conversations, what failed, the words, the files; else all entries.</summary>
    internal static string Sql(WantedEntries w) => w switch
    {
        { CustomerIds: { } customers, StaffIds: null } => $"SELECT e.Id, {Fits(w)}{TextFits(w)}, e.ReceivedAt FROM TimelineEntries e WHERE e.ConversationId IN (SELECT Id FROM Conversations WHERE CustomerId IN ({Listed(customers)})) AND +e.Id < @before ORDER BY e.Id DESC",
        { IsFailed: true } => $"SELECT e.Id, {Fits(w)}{TextFits(w)}, e.ReceivedAt FROM TimelineEntries e WHERE e.CompanyId = @company AND e.Status IN ('Failed', 'Undelivered') AND e.Id < @before ORDER BY e.Id DESC",
        { Match: not null } => ByText(w),
        { HasAttachment: true } => $"SELECT e.Id, {Fits(w)}, e.ReceivedAt FROM (SELECT DISTINCT EntryId FROM Attachments WHERE EntryId < @before ORDER BY EntryId DESC) a CROSS JOIN TimelineEntries e ON e.Id = a.EntryId",
        _ => $"SELECT e.Id, {Fits(w)}, e.ReceivedAt FROM TimelineEntries e WHERE e.Id < @before ORDER BY e.Id DESC",
    };

    private static string Fits(WantedEntries w)
    {
        List<string> all = ["e.CompanyId = @company"];
        string?[] writers = [w.CustomerIds is { } customers ? $"(e.CustomerId IN ({Listed(customers)}) AND e.Direction = 'Inbound')" : null, w.StaffIds is { } staff ? $"e.StaffId IN ({Listed(staff)})" : null];
        if (writers.Any(x => x is not null)) all.Add($"({string.Join(" OR ", writers.Where(x => x is not null))})");
        if (w.LineIds is { } lines) all.Add($"COALESCE(e.LineId, 0) IN ({Listed(lines)})");
        if (w.Channels is { } channels) all.Add($"COALESCE(e.Channel, '') IN ({string.Join(", ", channels.Select(c => $"'{c}'"))})");
        if (w.From is not null) all.Add("e.OccurredAt >= @from");
        if (w.Until is not null) all.Add("e.OccurredAt < @until");
        if (w.IsFailed) all.Add("COALESCE(e.Status, '') IN ('Failed', 'Undelivered')");
        if (w.HasAttachment) all.Add("EXISTS (SELECT 1 FROM Attachments a WHERE a.EntryId = e.Id)");
        return $"({string.Join(" AND ", all)})";
    }

    private static string TextFits(WantedEntries w) => w.Match is null ? "" : " AND EXISTS (SELECT 1 FROM TimelineSearch WHERE TimelineSearch MATCH @match AND rowid = e.Id)";

    private static string Listed(IEnumerable<long> ids) => string.Join(", ", ids.Select(i => i.ToString(CultureInfo.InvariantCulture)));

    private static long? Milliseconds(DateTimeOffset? at) => at?.ToUnixTimeMilliseconds();
}

/// <summary>Which entries are looked for; everything given has to fit. Ids and names of channels only: nothing anybody typed is in it but Match, which goes in as a parameter.</summary>
/// <param name="Match">Terms of the index's own language; null asks for no words.</param>
/// <param name="CustomerIds">From these customers, or from StaffIds.</param>
/// <param name="StaffIds">From these colleagues.</param>
/// <param name="LineIds">Over these lines.</param>
/// <param name="Channels">In these channels.</param>
/// <param name="From">At this instant or later.</param>
/// <param name="Until">Before this instant.</param>
/// <param name="HasAttachment">With files.</param>
/// <param name="IsFailed">Not delivered.</param>
internal sealed record WantedEntries(string? Match, IReadOnlyList<long>? CustomerIds = null, IReadOnlyList<long>? StaffIds = null, IReadOnlyList<long>? LineIds = null, IReadOnlyList<Lines.Channel>? Channels = null,
    DateTimeOffset? From = null, DateTimeOffset? Until = null, bool HasAttachment = false, bool IsFailed = false)
{
    /// <summary>The word that is being typed, where the index does not have its beginning in order; null otherwise.</summary>
    public BegunWord? Begun { get; init; }
}

/// <summary>A word that is being typed, of more letters than the index knows beginnings of.</summary>
/// <param name="Match">The whole search with only its first letters.</param>
/// <param name="Term">The word itself, and the phrase it ends.</param>
internal sealed record BegunWord(string Match, SearchTerm Term)
{
    private const int Indexed = 3;

    /// <returns>Null where there is none.</returns>
    public static BegunWord? Of(IReadOnlyList<SearchTerm> terms)
    {
        if (terms is not [.., { IsPrefix: true } last] || last.Text.Length <= Indexed) return null;
        var begin = last.Text.LastIndexOf(' ') + 1;
        var word = new StringInfo(last.Text[begin..]);
        if (word.LengthInTextElements <= Indexed || word.SubstringByTextElements(0, Indexed) is not { Length: Indexed } first) return null;
        return new BegunWord(SearchTerm.Match([.. terms.SkipLast(1), last with { Text = last.Text[..begin] + first }]), last);
    }
}

/// <summary>What one walk found.</summary>
/// <param name="Ids">Newest first.</param>
/// <param name="Next">The last id looked at, where the next walk begins; null when there is nothing older.</param>
/// <param name="LookedBackTo">When what was looked at last came in, where the walk ended before its page was full.</param>
internal sealed record EntryWalk(IReadOnlyList<long> Ids, long? Next, DateTimeOffset? LookedBackTo);

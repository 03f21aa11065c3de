using CommCenter.Core.Customers;
using CommCenter.Core.Data;
using CommCenter.Core.Data.Searching;
using CommCenter.Core.Lines;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Core.Conversations.Search;

/// <summary>Turns the names in a search into ids: who is meant by <c>from:</c>, which lines by <c>line:</c>, which instants by days.</summary>
internal static class SearchScopeQueries
{
    /// <summary>Customers of a name that are looked into; the newest, where more have it.</summary>
    private const int MostFrom = 50;

    /// <summary>Customers that fit are read up to here; one more says that there are more.</summary>
    public const int MostCustomers = 200;

    /// <summary>The company's country and zone, which say what a number and a day are.</summary>
    public static async Task<(string Country, TimeZoneInfo Zone)> PlaceAsync(CommCenterDbContext db, CancellationToken cancellationToken)
    {
        await using var command = RawReads.Command(db, "SELECT Country, TimeZone FROM Companies WHERE Id = @company", ("@company", db.CompanyId));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return !await reader.ReadAsync(cancellationToken) ? ("", TimeZoneInfo.Utc) : (reader.GetString(0), TimeZoneInfo.TryFindSystemTimeZoneById(reader.GetString(1), out var zone) ? zone : TimeZoneInfo.Utc);
    }

    /// <returns>What is wanted, or why there can be nothing, in words; both where staff should know that it is not everything.</returns>
    public static async Task<(WantedEntries? Wanted, string? Note)> OfAsync(CommCenterDbContext db, long staffId, SearchQuery query, (string Country, TimeZoneInfo Zone) place, CancellationToken cancellationToken)
    {
        var (country, zone) = place;
        var wanted = new WantedEntries(
            query.Terms.Count == 0 ? null : SearchTerm.Match(query.Terms),
            Channels: query.Channels == Channels.None ? null : [.. query.Channels.Each()],
            From: Begin(query.After, zone),
            Until: Begin(query.Before, zone),
            HasAttachment: query.HasAttachment,
            IsFailed: query.IsFailed)
        { Begun = BegunWord.Of(query.Terms) };
        if (query.Line is { } line)
        {
            var name = FoldedText.Words(line).Select(w => w.Text).ToList();
            var lines = await db.Lines.Select(l => new { l.Id, l.Name, l.Address }).Take(500).ToListAsync(cancellationToken);
            wanted = wanted with { LineIds = lines.FindAll(l => Has(l.Name, name) || (Figures(line) is { Length: >= 3 } figures && l.Address.Contains(figures, StringComparison.Ordinal)) || l.Address.Contains(line, StringComparison.OrdinalIgnoreCase)).ConvertAll(l => l.Id) };
            if (wanted.LineIds!.Count == 0) return (null, $"No line is called “{line}”.");
        }

        if (query.From is not { } from) return (wanted, null);
        if (from.Equals("me", StringComparison.OrdinalIgnoreCase)) return (wanted with { StaffIds = [staffId] }, null);
        var words = FoldedText.Words(from).Select(w => w.Text).ToList();
        var staff = (await db.Staff.Select(s => new { s.Id, s.Name }).Take(1000).ToListAsync(cancellationToken)).FindAll(s => Has(s.Name, words)).ConvertAll(s => s.Id);
        var customers = await CustomersAsync(db, country, from, SearchParser.Parse(from).Terms, MostFrom + 1, cancellationToken);
        if (customers.Count == 0 && staff.Count == 0) return (null, $"Nobody is called “{from}”.");
        wanted = wanted with { CustomerIds = customers.Count == 0 ? null : [.. customers.Take(MostFrom)], StaffIds = staff.Count == 0 ? null : staff };
        return (wanted, customers.Count > MostFrom ? $"More than {MostFrom} customers are called “{from}”: these are the newest of them. More of the name finds fewer." : null);
    }

    /// <summary>Customers by words of their name, or by number or address; newest first.</summary>
    public static async Task<List<long>> CustomersAsync(CommCenterDbContext db, string country, string typed, IReadOnlyList<SearchTerm> terms, int limit, CancellationToken cancellationToken)
    {
        var company = db.CompanyId;
        var ids = terms.Count == 0 ? [] : await CustomerSearch.ByNameAsync(db, company, SearchTerm.Match(terms), limit, cancellationToken);
        var text = typed.Trim();
        if (Figures(text) is { Length: >= 3 } figures)
        {
            string[] starts = [PhoneNumber.Normalise(text, country).Value, "+" + figures, .. IsPlusOne(country) ? ["+1" + figures] : Array.Empty<string>()];
            foreach (var start in starts.Distinct()) ids.AddRange(await CustomerSearch.ByAddressAsync(db, company, nameof(AddressKind.Phone), start, limit, cancellationToken));
            ids.AddRange(await CustomerSearch.ByAddressAsync(db, company, nameof(AddressKind.ShortCode), figures, limit, cancellationToken));
            ids.AddRange(await CustomerSearch.ByLastFiguresAsync(db, company, figures.TrimStart('0') is { Length: > 3 } significant ? significant : figures, limit, cancellationToken));
        }
        else if (text.Length >= 2 && !text.Any(char.IsWhiteSpace))
        {
            ids.AddRange(await CustomerSearch.ByAddressAsync(db, company, nameof(AddressKind.Email), text.ToLowerInvariant(), limit, cancellationToken));
            foreach (var name in new[] { text, text.ToUpperInvariant() }.Distinct()) ids.AddRange(await CustomerSearch.ByAddressAsync(db, company, nameof(AddressKind.SenderName), name, limit, cancellationToken));
        }

        return [.. ids.Distinct().OrderDescending().Take(limit)];
    }

    private static bool IsPlusOne(string country) => PhoneNumber.Normalise("2125550100", country).Value == "+12125550100";

    /// <summary>Each word begins a word of the name.</summary>
    private static bool Has(string name, List<string> words)
    {
        var own = FoldedText.Words(name).Select(w => w.Text).ToList();
        return words.Count > 0 && words.TrueForAll(w => own.Exists(o => o.StartsWith(w, StringComparison.Ordinal)));
    }

    /// <summary>The figures of what can only be a number; null for anything else.</summary>
    private static string? Figures(string text)
        => text.Length <= 40 && text.All(c => char.IsAsciiDigit(c) || c is '+' or ' ' or '-' or '(' or ')' or '.' or '/' or '\u00a0') ? new string([.. text.Where(char.IsAsciiDigit)]) : null;

    /// <summary>When a day begins in the company's zone.</summary>
    private static DateTimeOffset? Begin(DateOnly? day, TimeZoneInfo zone)
    {
        if (day is not { } d) return null;
        var local = d.ToDateTime(TimeOnly.MinValue);
        // Where midnight is skipped in spring, the day begins an hour later.
        if (zone.IsInvalidTime(local)) local = local.AddHours(1);
        var offset = zone.GetUtcOffset(local);
        return local.Ticks - offset.Ticks is var ticks && ticks < DateTime.MinValue.Ticks ? DateTimeOffset.MinValue : new DateTimeOffset(ticks, TimeSpan.Zero);
    }
}

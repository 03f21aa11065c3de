using System.Globalization;

namespace CommCenter.Core.Data.Searching;

/// <summary>Finds customers by words of their name, by the beginning of an address, and by the end of a number. Every read ends at its limit, whatever is asked.</summary>
internal static class CustomerSearch
{
    /// <summary>Figures below which a number is not looked for by its end.</summary>
    private const int LastFigures = 4;

    /// <summary>Hits of all companies that are looked at for one company's names.</summary>
    private const int MostWalked = 20_000;

    /// <summary>Newest first.</summary>
    /// <param name="context">Made for the same company.</param>
    /// <param name="companyId">Whose: full-text tables know no company (law 6).</param>
    /// <param name="match">Terms of the index's own language; see <c>SearchTerm.Match</c>.</param>
    /// <param name="limit">At most.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static Task<List<long>> ByNameAsync(CommCenterDbContext context, long companyId, string match, int limit, CancellationToken cancellationToken)
        => RawReads.IdsAsync(RawReads.Command(context, """
            SELECT c.Id FROM (SELECT rowid AS Id FROM CustomerSearch WHERE CustomerSearch MATCH @match ORDER BY rowid DESC LIMIT @walk) s
            CROSS JOIN Customers c ON c.Id = s.Id AND c.CompanyId = @company LIMIT @limit
            """, ("@match", match), ("@walk", MostWalked), ("@company", companyId), ("@limit", limit)), cancellationToken);

    /// <summary>By the beginning of an email address, a sender's name or another identity.</summary>
    public static Task<List<long>> ByAddressAsync(CommCenterDbContext context, long companyId, string kind, string start, int limit, CancellationToken cancellationToken)
        => RawReads.IdsAsync(RawReads.Command(
            context,
            "SELECT CustomerId FROM CustomerAddresses WHERE CompanyId = @company AND Kind = @kind AND Value >= @start AND Value < @end LIMIT @limit",
            ("@company", companyId), ("@kind", kind), ("@start", start), ("@end", start + "\U0010FFFF"), ("@limit", limit)), cancellationToken);

    /// <summary>By the figures a number ends with; four at least.</summary>
    public static async Task<List<long>> ByLastFiguresAsync(CommCenterDbContext context, long companyId, string figures, int limit, CancellationToken cancellationToken)
        => figures.Length < LastFigures ? [] : await RawReads.IdsAsync(RawReads.Command(
            context,
            string.Create(CultureInfo.InvariantCulture, $"SELECT CustomerId FROM CustomerAddresses WHERE CompanyId = @company AND Kind = 'Phone' AND substr(Value, -4) = @last AND substr(Value, -{figures.Length}) = @figures ORDER BY Id DESC LIMIT @limit"),
            ("@company", companyId), ("@last", figures[^LastFigures..]), ("@figures", figures), ("@limit", limit)), cancellationToken);
}

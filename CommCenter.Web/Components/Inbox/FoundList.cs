using CommCenter.Core.Conversations.Search;
using CommCenter.Core.Staff;

namespace CommCenter.Web.Components.Inbox;

/// <summary>What one search found, page by page. An answer that comes after the next search began is dropped.</summary>
/// <param name="search">Where hits come from.</param>
/// <param name="me">Who asks.</param>
/// <param name="log">Where failures go; the screen says them in words.</param>
public sealed class FoundList(SearchQueries search, SignedInStaff me, ILogger log) : IDisposable
{
    /// <summary>Hits one screen keeps; nobody reads further, and more words find it sooner.</summary>
    public const int Most = 1000;

    private const int PageSize = 30;

    /// <summary>Walks without a hit that follow each other by themselves.</summary>
    private const int MostEmpty = 20;

    private readonly List<SearchHit> _hits = [];
    private CancellationTokenSource _asking = new();

    public SearchQuery Query { get; private set; } = new();

    public IReadOnlyList<SearchHit> Hits => _hits;

    public IReadOnlyList<FoundCustomer> Customers { get; private set; } = [];

    public bool MoreCustomers { get; private set; }

    /// <summary>Where older hits begin; null when there are none.</summary>
    public long? Next { get; private set; }

    /// <summary>How far back was looked, where it ended before a page was full.</summary>
    public DateTimeOffset? LookedBackTo { get; private set; }

    /// <summary>The first page is there.</summary>
    public bool Answered { get; private set; }

    /// <summary>Why it is not, in words.</summary>
    public string? Problem { get; private set; }

    public string? Note { get; private set; }

    /// <summary>Looks for something else. What was found before stays until the answer is there.</summary>
    public async Task OpenAsync(string typed)
    {
        _asking.Cancel();
        _asking.Dispose();
        _asking = new CancellationTokenSource();
        var query = SearchParser.Parse(typed);
        await ReadAsync(query, null);
    }

    /// <summary>Adds older hits; true when there may be more.</summary>
    public async Task<bool> MoreAsync()
    {
        if (Next is not { } next || _hits.Count >= Most) return false;
        await ReadAsync(Query, next);
        return Problem is null && Next is not null && LookedBackTo is null && _hits.Count < Most;
    }

    private async Task ReadAsync(SearchQuery query, long? before)
    {
        var asked = _asking.Token;
        try
        {
            for (var empty = 0; empty < MostEmpty; empty++)
            {
                var page = await search.FindAsync(me.CompanyId, me.StaffId, query, before, PageSize, asked);
                if (asked.IsCancellationRequested) return;
                if (before is null) Begin(query, page);
                _hits.AddRange(page.Hits);
                (Next, LookedBackTo, Problem) = (page.Next, page.LookedBackTo, null);
                if (page.Next is null || page.Hits.Count > 0) break;
                before = page.Next;
            }
        }
        catch (OperationCanceledException) when (asked.IsCancellationRequested)
        {
            // Something else is looked for by now.
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            log.LogWarning(e, "A search failed");
            if (!asked.IsCancellationRequested) Problem = "The database did not answer. Nothing is lost.";
        }
    }

    private void Begin(SearchQuery query, SearchPage page)
    {
        _hits.Clear();
        (Query, Customers, MoreCustomers, Note, Answered) = (query, page.Customers, page.MoreCustomers, page.Note, true);
    }

    public void Dispose()
    {
        _asking.Cancel();
        _asking.Dispose();
    }
}

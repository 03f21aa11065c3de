using CommCenter.Core.Conversations;

namespace CommCenter.Web.Api;

/// <summary>What a conversation consists of.</summary>
internal static class TimelineApi
{
    public static void MapTimeline(this RouteGroupBuilder api)
        => api.MapGet("conversations/{id}/timeline", ListAsync).WithSummary("Messages, calls, notes and what was done, oldest first")
            .WithDescription("Without a cursor the newest; next leads to older ones. Each page is oldest first.").ProducesProblem(404);

    private static async Task<Listed<ApiEntry>> ListAsync(string id, [AsParameters] Page page, ApiCaller caller, ConversationQueries conversations, CancellationToken cancellationToken)
    {
        var (size, before) = (page.Size, page.After(IdOf.Entry));
        var row = await conversations.RowAsync(caller, id, cancellationToken);
        var timeline = await conversations.TimelineAsync(caller.CompanyId, row.Id, before, size, cancellationToken);
        return new Listed<ApiEntry>([.. timeline.Entries.Select(ApiEntry.Of)], Cursors.Write(IdOf.Entry, timeline.Older));
    }
}

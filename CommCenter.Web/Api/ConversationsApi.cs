using CommCenter.Core.Conversations;
using CommCenter.Core.Conversations.Search;

namespace CommCenter.Web.Api;

/// <summary>The inbox.</summary>
internal static class ConversationsApi
{
    public static void MapConversations(this RouteGroupBuilder api)
    {
        api.MapGet("conversations", ListAsync).WithSummary("Conversations, newest activity first").WithDescription(ConversationsAsk.Description);
        api.MapGet("conversations/{id}", FindAsync).WithSummary("One conversation").ProducesProblem(404);
        api.MapPatch("conversations/{id}", ChangeAsync).WithSummary("Assigns, closes, reopens or snoozes a conversation")
            .WithDescription("What is absent stays as it is; assigneeId null takes it from whoever has it; status snoozed needs snoozedUntil.").ProducesProblem(404).ProducesProblem(422);
    }

    private static async Task<Listed<ApiConversation>> ListAsync([AsParameters] ConversationsAsk ask, [AsParameters] Page page, ApiCaller caller, ConversationFilters filters, ConversationQueries conversations, SearchQueries search, CancellationToken cancellationToken)
    {
        var (size, after) = (page.Size, page.After(IdOf.Conversation));
        if (await filters.OfAsync(ask, caller, cancellationToken) is not { } filter) return new Listed<ApiConversation>([], null);
        if (Asked.Address(ask.Q) is { } typed) return await SearchAsync(SearchParser.Parse(typed), filter, after?.Id, size, caller, search, cancellationToken);
        var found = await conversations.ListAsync(caller.CompanyId, filter, after, size, cancellationToken);
        return new Listed<ApiConversation>([.. found.Rows.Select(r => ApiConversation.Of(r.Row))], Cursors.Write(IdOf.Conversation, found.Next));
    }

    private static async Task<Listed<ApiConversation>> SearchAsync(SearchQuery query, ListFilter filter, long? before, int size, ApiCaller caller, SearchQueries search, CancellationToken cancellationToken)
    {
        // Signs that nobody can look for are found nowhere; what cannot be understood is said.
        if (query.HasNothing) return new Listed<ApiConversation>([], null);
        if (query.Problem is { } problem) throw ApiRefusal.Bad($"q: {problem}");
        var found = await search.ConversationsAsync(caller.CompanyId, caller.StaffId, query, filter.LineId, row => ConversationFilters.Fits(filter, row), before, size, cancellationToken);
        return new Listed<ApiConversation>([.. found.Rows.Select(r => ApiConversation.Of(r.Row))], Cursors.Write(IdOf.Conversation, found.Next is { } next ? new PageKey(DateTimeOffset.UnixEpoch, next) : null));
    }

    private static async Task<ApiConversation> FindAsync(string id, ApiCaller caller, ConversationQueries conversations, CancellationToken cancellationToken)
        => ApiConversation.Of(await conversations.RowAsync(caller, id, cancellationToken));

    private static async Task<ApiConversation> ChangeAsync(string id, Sent<ConversationChange> sent, ApiCaller caller, ConversationQueries conversations, ConversationActions actions, CancellationToken cancellationToken)
    {
        var change = sent.Body;
        var row = await conversations.RowAsync(caller, id, cancellationToken);
        var status = change.NewStatus(row.Status);
        var assignee = OpaqueIds.Read(IdOf.Staff, "assigneeId", change.AssigneeId);
        var done = (status, change.GivesAssignee) switch
        {
            ({ } next, true) => await actions.ChangeAsync(caller.CompanyId, caller.StaffId, row.Id, (next, change.SnoozedUntil), assignee),
            ({ } next, false) => await actions.SetStatusAsync(caller.CompanyId, caller.StaffId, row.Id, next, change.SnoozedUntil),
            (null, true) => await actions.AssignAsync(caller.CompanyId, caller.StaffId, row.Id, assignee),
            _ => ActionOutcome.Of(),
        };
        ApiRefusal.Done(done);
        return ApiConversation.Of(await conversations.RowAsync(caller, id, cancellationToken));
    }

    /// <exception cref="ApiRefusal">404: the caller's company has no such conversation.</exception>
    public static async Task<ConversationRow> RowAsync(this ConversationQueries conversations, ApiCaller caller, string id, CancellationToken cancellationToken)
        => (await conversations.FindAsync(caller.CompanyId, caller.StaffId, OpaqueIds.OfPath(IdOf.Conversation, id), cancellationToken))?.Row ?? throw ApiRefusal.NotFound(IdOf.Conversation);
}

using CommCenter.Core.Conversations;
using CommCenter.Core.Customers;
using CommCenter.Core.Lines;

using Microsoft.AspNetCore.Mvc;

namespace CommCenter.Web.Api;

/// <summary>Which conversations are asked for; everything given has to fit.</summary>
internal sealed record ConversationsAsk(
    [FromQuery(Name = "status")] string? Status,
    [FromQuery(Name = "assignee")] string? Assignee,
    [FromQuery(Name = "channel")] string? Channel,
    [FromQuery(Name = "lineId")] string? LineId,
    [FromQuery(Name = "address")] string? Address,
    [FromQuery(Name = "q")] string? Q)
{
    public const string Description = """
        Everything given has to fit. Without status all are listed, closed ones too.
        channel=sms includes mms. address finds the conversations of the customers who own that phone number or email address.
        q searches texts, names, numbers and file names: every word has to be there, the last one may be unfinished, “in quotes” is a phrase, and from:, line:, channel:, before:, after:
        (days such as 2026-03-02), has:attachment and is:failed narrow it. Then the order is that of the newest hit, and a search that cannot be understood is a 400 which says why.
        """;
}

/// <summary>Turns what is asked for into a list's filter.</summary>
internal sealed class ConversationFilters(CustomerQueries customers)
{
    private const int MostOwners = 50;

    /// <returns>Null when nothing can fit.</returns>
    public async Task<ListFilter?> OfAsync(ConversationsAsk ask, ApiCaller caller, CancellationToken cancellationToken)
    {
        var filter = new ListFilter(
            ConversationView.All,
            caller.StaffId,
            Channels: WireWords.Read<Channel>("channel", Asked.Of(ask.Channel)) switch
            {
                null => Channels.None,
                Channel.Sms => Channels.Sms | Channels.Mms,
                { } channel => channel.AsSet(),
            },
            LineId: OpaqueIds.Read(IdOf.Line, "lineId", Asked.Of(ask.LineId)),
            Status: WireWords.Read<ConversationStatus>("status", Asked.Of(ask.Status)),
            AssigneeId: Asked.Of(ask.Assignee) switch
            {
                null or "none" => null,
                "me" => caller.StaffId,
                { } id => OpaqueIds.Read(IdOf.Staff, "assignee", id),
            },
            Assigned: Asked.Of(ask.Assignee) == "none" ? false : null,
            AnyStatus: true);
        if (Asked.Address(ask.Address) is not { } address) return filter;
        var owners = (await customers.ListAsync(caller.CompanyId, address, null, null, MostOwners, cancellationToken)).Items;
        return owners.Count == 0 ? null : filter with { CustomerIds = [.. owners.Select(c => c.Id)] };
    }

    /// <summary>Whether a conversation that was found by searching fits what else is asked; the line is the search's own matter.</summary>
    public static bool Fits(ListFilter filter, ConversationRow row)
        => (filter.Status is not { } status || row.Status == status)
            && (filter.AssigneeId is not { } assignee || row.AssigneeId == assignee)
            && (filter.Assigned is not false || row.AssigneeId is null)
            && (filter.Channels == Channels.None || (row.Channels & filter.Channels) != Channels.None)
            && (filter.CustomerIds is not { } customers || customers.Contains(row.CustomerId));
}

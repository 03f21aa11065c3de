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
        q finds them by what the customer's name begins with, in any case, and by a whole phone number or email address; it does not look into messages.
        """;
}

/// <summary>Turns what is asked for into a list's filter.</summary>
internal sealed class ConversationFilters(CustomerQueries customers)
{
    /// <summary>Customers that are looked up by id; where more fit, their conversations are found by name.</summary>
    private const int MostCustomers = 50;

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
        return await OfCustomersAsync(filter, Asked.Address(ask.Address), Asked.Address(ask.Q), caller, cancellationToken);
    }

    private async Task<ListFilter?> OfCustomersAsync(ListFilter filter, string? address, string? q, ApiCaller caller, CancellationToken cancellationToken)
    {
        if (address is null && q is null) return filter;
        List<long>? ids = null;
        if (address is not null) ids = await OwnersAsync(address);
        if (q is not null)
        {
            var named = await customers.ListAsync(caller.CompanyId, null, q, null, MostCustomers, cancellationToken);
            if (named.Next is null)
            {
                List<long> fitting = [.. named.Items.Select(c => c.Id).Union(await OwnersAsync(q))];
                ids = ids is null ? fitting : [.. ids.Intersect(fitting)];
            }
            else
            {
                filter = filter with { CustomerName = q };
            }
        }

        if (ids is { Count: 0 }) return null;
        return ids is null ? filter : filter with { CustomerIds = ids };

        async Task<List<long>> OwnersAsync(string of)
            => [.. (await customers.ListAsync(caller.CompanyId, of, null, null, MostCustomers, cancellationToken)).Items.Select(c => c.Id)];
    }
}

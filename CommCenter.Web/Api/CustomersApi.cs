using CommCenter.Core.Customers;

using Microsoft.AspNetCore.Mvc;

namespace CommCenter.Web.Api;

/// <summary>With whom the company talks.</summary>
internal static class CustomersApi
{
    public static void MapCustomers(this RouteGroupBuilder api)
    {
        api.MapGet("customers", ListAsync).WithSummary("Customers by name")
            .WithDescription("address finds the owners of a phone number or email address, the one it goes to first; q is what the name begins with, in any case.");
        api.MapGet("customers/{id}", FindAsync).WithSummary("One customer").ProducesProblem(404);
        api.MapPatch("customers/{id}", ChangeAsync).WithSummary("Renames a customer").ProducesProblem(404).ProducesProblem(422);
    }

    private static async Task<Listed<ApiCustomer>> ListAsync([FromQuery(Name = "address")] string? address, [FromQuery(Name = "q")] string? q, [AsParameters] Page page, ApiCaller caller, CustomerQueries customers, CancellationToken cancellationToken)
    {
        var found = await customers.ListAsync(caller.CompanyId, Asked.Address(address), Asked.Address(q), page.After(IdOf.Customer), page.Size, cancellationToken);
        return new Listed<ApiCustomer>([.. found.Items.Select(ApiCustomer.Of)], Cursors.Write(IdOf.Customer, found.Next));
    }

    private static async Task<ApiCustomer> FindAsync(string id, ApiCaller caller, CustomerQueries customers, CancellationToken cancellationToken)
        => ApiCustomer.Of(await CardAsync(customers, caller, id, cancellationToken));

    private static async Task<ApiCustomer> ChangeAsync(string id, Sent<CustomerChange> sent, ApiCaller caller, CustomerQueries customers, CustomerActions actions, CancellationToken cancellationToken)
    {
        var card = await CardAsync(customers, caller, id, cancellationToken);
        if (sent.Body.Name is not { } name) return ApiCustomer.Of(card);
        ApiRefusal.Done(await actions.RenameAsync(caller.CompanyId, caller.StaffId, card.Id, name));
        return ApiCustomer.Of(await CardAsync(customers, caller, id, cancellationToken));
    }

    private static async Task<CustomerCard> CardAsync(CustomerQueries customers, ApiCaller caller, string id, CancellationToken cancellationToken)
        => await customers.CardAsync(caller.CompanyId, OpaqueIds.OfPath(IdOf.Customer, id), cancellationToken) ?? throw ApiRefusal.NotFound(IdOf.Customer);
}

/// <summary>A customer on the wire.</summary>
/// <param name="Origin">Why the customer exists, in words.</param>
internal sealed record ApiCustomer(string Id, string Name, string Origin, IReadOnlyList<ApiAddress> Addresses, DateTimeOffset CreatedAt)
{
    public static ApiCustomer Of(CustomerItem c)
        => new(OpaqueIds.Write(IdOf.Customer, c.Id), c.Name, c.Origin, [.. c.Addresses.Select(a => new ApiAddress(WireWords.Of(a.Kind), a.Value, a.IsPrimary))], c.CreatedAt);

    public static ApiCustomer Of(CustomerCard c)
        => new(OpaqueIds.Write(IdOf.Customer, c.Id), c.Name, c.Origin, [.. c.Addresses.Select(a => new ApiAddress(WireWords.Of(a.Kind), a.Value, a.IsPrimary))], c.CreatedAt);
}

/// <summary>One address of a customer.</summary>
/// <param name="Kind">phone, email, shortcode, sendername or channelid.</param>
/// <param name="Primary">What comes from it goes to this customer; false where another owner has it first.</param>
internal sealed record ApiAddress(string Kind, string Value, bool Primary);

/// <summary>What a PATCH of a customer may hold.</summary>
internal sealed class CustomerChange
{
    public string? Name { get; set; }
}

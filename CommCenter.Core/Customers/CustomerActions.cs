using CommCenter.Core.Audit;
using CommCenter.Core.Conversations;
using CommCenter.Core.Data.Writing;

namespace CommCenter.Core.Customers;

/// <summary>What staff do to customers. Each is one commit, with its audit entry.</summary>
public sealed class CustomerActions(GroupCommitWriter writer)
{
    /// <summary>Addresses a customer has at most, and owners an address has at most.</summary>
    public const int MostAddresses = 50;

    public Task<ActionOutcome> RenameAsync(long companyId, long byStaffId, long customerId, string name)
        => OnAsync(companyId, byStaffId, (session, _) =>
        {
            var clean = CustomerName.Strip(name);
            if (clean.Length == 0) return ActionOutcome.Refused("Give the customer a name.");
            if (clean.Length > CustomerName.Longest) return ActionOutcome.Refused("The name is too long: 200 characters at most.");
            if (session.Customers.Load(companyId, customerId) is not { } before) return Problems.NoCustomer;
            session.Customers.Rename(companyId, customerId, clean, NameOrigin.Staff);
            if (before.Name == clean) return ActionOutcome.Of(customerId);
            AuditLog.Write(session, companyId, byStaffId, "customer.renamed", $"cus_{customerId}", $"{before.Name} → {clean}");
            session.Publish(new CustomerChanged(companyId, customerId));
            if (session.Conversations.Current(customerId) is { } c && c.Status != ConversationStatus.Closed) session.Conversations.Publish(c.Id);
            return ActionOutcome.Of(customerId);
        });

    /// <summary>Turns the customer's calls away, or takes them again. What they write still comes in.</summary>
    public Task<ActionOutcome> BlockCallsAsync(long companyId, long byStaffId, long customerId, bool blocked)
        => OnAsync(companyId, byStaffId, (session, _) =>
        {
            if (session.Customers.Load(companyId, customerId) is not { } customer) return Problems.NoCustomer;
            session.Customers.SetBlocked(companyId, customerId, blocked ? session.Now : null);
            AuditLog.Write(session, companyId, byStaffId, blocked ? "customer.blocked" : "customer.unblocked", $"cus_{customerId}", customer.Name);
            session.Publish(new CustomerChanged(companyId, customerId));
            return ActionOutcome.Of(customerId);
        });

    /// <summary>Adds a phone number or an email address.</summary>
    /// <param name="companyId">Whose.</param>
    /// <param name="byStaffId">Who does it.</param>
    /// <param name="customerId">To whom.</param>
    /// <param name="given">As typed.</param>
    /// <param name="share">True adds one that others have too: the answer to <see cref="AddAddressOutcome.NeedsSharing"/>.</param>
    public Task<AddAddressOutcome> AddAddressAsync(long companyId, long byStaffId, long customerId, string given, bool share)
        => writer.RunAsync<AddAddressOutcome>(session =>
        {
            if (session.Companies.LoadStaff(companyId, byStaffId) is not { Disabled: false } by || session.Companies.Load(companyId) is not { } company) return new AddAddressOutcome.Refused(Problems.NotStaff.Problem!);
            if (session.Customers.Load(companyId, customerId) is not { } customer) return new AddAddressOutcome.Refused(Problems.NoCustomer.Problem!);
            if (EntryAddress.Typed(given, company.Country) is not { } address) return new AddAddressOutcome.Refused("This is neither a phone number nor an email address.");
            var owners = session.Customers.FindByAddress(companyId, address.Kind, address.Value);
            if (owners.Exists(o => o.CustomerId == customerId)) return new AddAddressOutcome.Refused($"{customer.Name} has this address already.");
            if (owners.Count >= MostAddresses || session.Customers.CountAddresses(customerId) >= MostAddresses) return new AddAddressOutcome.Refused("That is too many: 50 at most.");
            if (owners.Count > 0 && !share) return new AddAddressOutcome.NeedsSharing(owners.ConvertAll(o => new CustomerRef(o.CustomerId, o.Name)));
            var id = session.Customers.AddAddress(new CustomerAddress
            {
                CompanyId = companyId,
                CustomerId = customerId,
                Kind = address.Kind,
                Value = address.Value,
                AsGiven = address.AsGiven,
                IsPrimary = owners.Count == 0,
                Reason = $"Added by {by.Name}",
                CreatedAt = session.Now,
            });
            session.OptOutMarks.Changed(customerId);
            Finish(session, companyId, byStaffId, "address.added", customerId, owners.Count == 0 ? address.Value : $"{address.Value}, shared", owners);
            return new AddAddressOutcome.Added(id!.Value);
        });

    /// <summary>Takes an address from a customer. Where others have it, the next owner becomes the primary one.</summary>
    public Task<ActionOutcome> RemoveAddressAsync(long companyId, long byStaffId, long addressId)
        => OnAsync(companyId, byStaffId, (session, _) =>
        {
            if (session.Customers.LoadAddress(companyId, addressId) is not { } address) return Problems.NoAddress;
            session.Customers.RemoveAddress(companyId, addressId);
            session.OptOutMarks.Changed(address.CustomerId);
            var others = session.Customers.FindByAddress(companyId, address.Kind, address.Value);
            if (address.IsPrimary && others.Count > 0 && session.Customers.LoadAddress(companyId, others[0].AddressId) is { } next) session.Customers.MakePrimary(companyId, next);
            Finish(session, companyId, byStaffId, "address.removed", address.CustomerId, address.Value, others);
            return ActionOutcome.Of(addressId);
        });

    /// <summary>What comes from this address goes to this owner from now on.</summary>
    public Task<ActionOutcome> MakePrimaryAsync(long companyId, long byStaffId, long addressId)
        => OnAsync(companyId, byStaffId, (session, _) =>
        {
            if (session.Customers.LoadAddress(companyId, addressId) is not { } address) return Problems.NoAddress;
            if (address.IsPrimary) return ActionOutcome.Of(addressId);
            session.Customers.MakePrimary(companyId, address);
            Finish(session, companyId, byStaffId, "address.made-primary", address.CustomerId, address.Value, session.Customers.FindByAddress(companyId, address.Kind, address.Value));
            return ActionOutcome.Of(addressId);
        });

    private Task<ActionOutcome> OnAsync(long companyId, long byStaffId, Func<WriteSession, StaffFacts, ActionOutcome> act)
        => writer.RunAsync(session => session.Companies.LoadStaff(companyId, byStaffId) is { Disabled: false } by ? act(session, by) : Problems.NotStaff);

    private static void Finish(WriteSession session, long companyId, long byStaffId, string action, long customerId, string detail, List<AddressOwner> owners)
    {
        AuditLog.Write(session, companyId, byStaffId, action, $"cus_{customerId}", detail);
        foreach (var id in owners.Select(o => o.CustomerId).Append(customerId).Distinct()) session.Publish(new CustomerChanged(companyId, id));
    }
}

using CommCenter.Core.Companies;
using CommCenter.Core.Conversations;
using CommCenter.Core.Customers;
using CommCenter.Core.EventLog;
using CommCenter.Core.Lines;
using CommCenter.Core.Staff;

namespace CommCenter.Tests.Companies;

/// <summary>Two companies in one installation: nothing of one is seen or changed by the other, whatever id it asks for.</summary>
public sealed class TenancyTests : IAsyncLifetime
{
    private TestStore _store = null!;
    private TestDesk _ours = null!;
    private TestDesk _theirs = null!;
    private TestDesk.Stored _secret = null!;

    public async Task InitializeAsync()
    {
        _store = await TestStore.StartAsync();
        _ours = await TestDesk.OpenAsync(_store, "Ours");
        _theirs = await TestDesk.OpenAsync(_store, "Theirs");
        _secret = await _theirs.ReceiveAsync("+13125550001", "Secret");
        await _theirs.Actions.SaveDraftAsync(new Draft { CompanyId = _theirs.CompanyId, StaffId = _theirs.Ana, ConversationId = _secret.ConversationId, Body = "Secret" });
        await _theirs.Actions.AssignAsync(_theirs.CompanyId, _theirs.Ana, _secret.ConversationId, _theirs.Ana);
        await _store.AddAsync(Some.Event(_theirs.CompanyId, state: EventState.Failed));
    }

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Fact]
    public async Task Nothing_of_another_company_is_seen()
    {
        var us = _ours.CompanyId;
        foreach (var view in Enum.GetValues<ConversationView>())
        {
            (await _ours.IdsAsync(new ListFilter(view, _theirs.Ana))).ShouldBeEmpty();
            (await _ours.IdsAsync(new ListFilter(view, _theirs.Ana, Channels.Sms))).ShouldBeEmpty();
            (await _ours.IdsAsync(new ListFilter(view, _theirs.Ana, LineId: _theirs.Front.Id, AnyStatus: true))).ShouldBeEmpty();
        }

        (await _ours.IdsAsync(new ListFilter(ConversationView.All, _ours.Ana, AssigneeId: _theirs.Ana, AnyStatus: true))).ShouldBeEmpty();
        (await _ours.IdsAsync(new ListFilter(ConversationView.All, _ours.Ana, CustomerIds: [_secret.CustomerId]))).ShouldBeEmpty();
        (await _ours.Conversations.FindAsync(us, _theirs.Ana, _secret.ConversationId, default)).ShouldBeNull();
        (await _ours.Conversations.TimelineAsync(us, _secret.ConversationId, null, 10, default)).Entries.ShouldBeEmpty();
        (await _ours.Conversations.TimelineAfterAsync(us, _secret.ConversationId, 0, 10, default)).ShouldBeEmpty();
        (await _ours.Conversations.EntryAsync(us, _secret.EntryId, default)).ShouldBeNull();
        (await _ours.Conversations.CountsAsync(us, default)).ShouldBeEmpty();
        (await _ours.Conversations.UnreadAsync(us, _theirs.Ana, 10, default)).ShouldBeEmpty();
        (await _ours.Conversations.DraftAsync(us, _theirs.Ana, _secret.ConversationId, default)).ShouldBeNull();
        (await _ours.Customers.CardAsync(us, _secret.CustomerId, default)).ShouldBeNull();
        (await _ours.Customers.ListAsync(us, null, null, null, 10, default)).Items.ShouldBeEmpty();
        (await _ours.Customers.ListAsync(us, "+13125550001", null, null, 10, default)).Items.ShouldBeEmpty();
        (await _ours.Customers.OwnersAsync(us, AddressKind.Phone, "+13125550001", default)).ShouldBeEmpty();
        (await _ours.Customers.EntryOwnersAsync(us, _secret.EntryId, default)).ShouldBeEmpty();
        (await new EventQueries(_store.Reads).ListAsync(us, null, null, null, 10, default)).ShouldBeEmpty();
        (await new EventQueries(_store.Reads).ListAsync(us, EventState.Failed, null, null, 10, default)).ShouldBeEmpty();
        (await new LineQueries(_store.Reads).ListAsync(us, default)).Select(l => l.Id).ShouldBe([_ours.Front.Id, _ours.Mobile.Id]);
        (await new StaffQueries(_store.Reads).ListAsync(us, default)).Select(s => s.Id).ShouldBe([_ours.Ana, _ours.Ben, _ours.Chloe]);
        (await new CompanyQueries(_store.Reads).FindAsync(us))!.Name.ShouldBe("Ours");
    }

    [Fact]
    public async Task Nothing_of_another_company_is_changed_by_our_staff_nor_by_theirs_in_our_name()
    {
        var own = await _ours.ReceiveAsync("+13125550009");
        var before = await StateAsync();
        foreach (var (company, staff) in new[] { (_ours.CompanyId, _ours.Ana), (_theirs.CompanyId, _ours.Ana), (_ours.CompanyId, _theirs.Ana) })
        {
            var c = _secret.ConversationId;
            (await _ours.Actions.AssignAsync(company, staff, c, staff)).Done.ShouldBeFalse();
            (await _ours.Actions.SetStatusAsync(company, staff, c, ConversationStatus.Closed, null)).Done.ShouldBeFalse();
            (await _ours.Actions.AddNoteAsync(company, staff, c, "Note")).Done.ShouldBeFalse();
            (await _ours.Actions.MarkReadAsync(company, staff, c, _secret.EntryId, 1)).Done.ShouldBeFalse();
            (await _ours.Actions.MarkUnreadAsync(company, staff, c)).Done.ShouldBeFalse();
            (await _ours.Actions.MoveEntryAsync(company, staff, _secret.EntryId, own.CustomerId)).Done.ShouldBeFalse();
            (await _ours.Actions.SaveDraftAsync(new Draft { CompanyId = company, StaffId = staff, ConversationId = c, Body = "Ours" })).Done.ShouldBeFalse();
            (await _ours.Actions.DropDraftAsync(company, staff, c)).Done.ShouldBeFalse();
            (await _ours.CustomerActions.RenameAsync(company, staff, _secret.CustomerId, "Ours")).Done.ShouldBeFalse();
            (await _ours.CustomerActions.AddAddressAsync(company, staff, _secret.CustomerId, "+13125550077", true)).ShouldBeOfType<AddAddressOutcome.Refused>();
            var address = (await _theirs.Customers.CardAsync(_theirs.CompanyId, _secret.CustomerId, default))!.Addresses.Single().Id;
            (await _ours.CustomerActions.RemoveAddressAsync(company, staff, address)).Done.ShouldBeFalse();
            (await _ours.CustomerActions.MakePrimaryAsync(company, staff, address)).Done.ShouldBeFalse();
        }

        (await _ours.Actions.AssignAsync(_ours.CompanyId, _ours.Ana, own.ConversationId, _theirs.Ana)).Problem.ShouldBe("This person is not on the staff.");
        (await _ours.Actions.SaveDraftAsync(new Draft { CompanyId = _ours.CompanyId, StaffId = _ours.Ana, ConversationId = own.ConversationId, LineId = _theirs.Front.Id, Body = "x" })).Done.ShouldBeFalse();
        (await StateAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task The_same_number_is_another_customer_for_another_company()
    {
        var own = await _ours.ReceiveAsync("+13125550001");
        own.CustomerId.ShouldNotBe(_secret.CustomerId);
        (await _ours.Customers.CardAsync(_ours.CompanyId, own.CustomerId, default))!.Addresses.Single().SharedWith.ShouldBeEmpty();
        (await _ours.CustomerActions.AddAddressAsync(_ours.CompanyId, _ours.Ana, own.CustomerId, "+13125550002", false)).ShouldBeOfType<AddAddressOutcome.Added>();
    }

    private async Task<string> StateAsync()
    {
        await using var db = _store.Database.Create(_theirs.CompanyId);
        return System.Text.Json.JsonSerializer.Serialize(new
        {
            Conversations = db.Conversations.ToList(),
            Entries = db.TimelineEntries.ToList(),
            Reads = db.ConversationReads.ToList(),
            Drafts = db.Drafts.ToList(),
            Customers = db.Customers.ToList(),
            Addresses = db.CustomerAddresses.ToList(),
            Counts = db.ViewCounts.ToList(),
            Audit = db.AuditEntries.ToList(),
        });
    }
}

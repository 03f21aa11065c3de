using CommCenter.Core.Conversations;
using CommCenter.Core.Customers;

namespace CommCenter.Tests.Customers;

public sealed class CustomerTests : IAsyncLifetime
{
    private TestStore _store = null!;
    private TestDesk _desk = null!;

    public async Task InitializeAsync()
    {
        _store = await TestStore.StartAsync();
        _desk = await TestDesk.OpenAsync(_store);
    }

    public async Task DisposeAsync() => await _store.DisposeAsync();

    private async Task<long> CustomerAsync(string phone, string? name = null)
    {
        var id = (await _desk.ReceiveAsync(phone)).CustomerId;
        if (name is not null) (await _desk.CustomerActions.RenameAsync(_desk.CompanyId, _desk.Ana, id, name)).Done.ShouldBeTrue();
        return id;
    }

    private Task<AddAddressOutcome> AddAsync(long customer, string given, bool share = false) => _desk.CustomerActions.AddAddressAsync(_desk.CompanyId, _desk.Ana, customer, given, share);

    private async Task<CustomerCard> CardAsync(long customer) => (await _desk.Customers.CardAsync(_desk.CompanyId, customer, default)).ShouldNotBeNull();

    [Fact]
    public async Task A_name_is_cleaned_and_shown_on_the_open_conversation_at_once()
    {
        var id = await CustomerAsync("+13125550001");
        var seen = await _store.WatchAsync(_desk.CompanyId);
        (await _desk.CustomerActions.RenameAsync(_desk.CompanyId, _desk.Ana, id, "  Maria\u202e\u0007 Lopez\n")).Done.ShouldBeTrue();
        (await CardAsync(id)).Name.ShouldBe("Maria Lopez");
        (await CardAsync(id)).NameOrigin.ShouldBe(NameOrigin.Staff);
        await _store.SettleAsync();
        seen.OfType<CustomerChanged>().Single().CustomerId.ShouldBe(id);
        seen.OfType<ConversationChanged>().Single().Row.CustomerName.ShouldBe("Maria Lopez");

        (await _desk.CustomerActions.RenameAsync(_desk.CompanyId, _desk.Ana, id, " \u200e ")).Problem.ShouldBe("Give the customer a name.");
        (await _desk.CustomerActions.RenameAsync(_desk.CompanyId, _desk.Ana, id, new string('x', 201))).Problem.ShouldBe("The name is too long: 200 characters at most.");
        (await _desk.CustomerActions.RenameAsync(_desk.CompanyId, _desk.Ana, 999, "Nobody")).Problem.ShouldBe("This customer is not there any more.");
    }

    [Theory]
    [InlineData("(312) 555-0177", AddressKind.Phone, "+13125550177")]
    [InlineData("\u202a+44 20 7946 0000\u202c", AddressKind.Phone, "+442079460000")]
    [InlineData(" Maria.Lopez@Example.test ", AddressKind.Email, "maria.lopez@example.test")]
    [InlineData("555-0177", AddressKind.ShortCode, "5550177")]
    public async Task A_typed_address_is_recognised(string given, AddressKind kind, string value)
    {
        var id = await CustomerAsync("+13125550001");
        var added = (await AddAsync(id, given)).ShouldBeOfType<AddAddressOutcome.Added>();
        var item = (await CardAsync(id)).Addresses.Single(a => a.Id == added.Id);
        (item.Kind, item.Value, item.IsPrimary, item.Reason).ShouldBe((kind, value, true, "Added by Ana"));
        (await _desk.Customers.OwnersAsync(_desk.CompanyId, kind, value, default)).Single().Id.ShouldBe(id);
        (await _desk.Customers.ListAsync(_desk.CompanyId, given, null, null, 10, default)).Items.Single().Id.ShouldBe(id);
        (await AddAsync(id, given)).ShouldBeOfType<AddAddressOutcome.Refused>().Problem.ShouldContain("already");
    }

    [Theory]
    [InlineData("")]
    [InlineData("Maria")]
    [InlineData("12")]
    [InlineData("maria@")]
    [InlineData("<script>alert(1)</script>")]
    public async Task What_is_no_address_is_refused(string given)
        => (await AddAsync(await CustomerAsync("+13125550001"), given)).ShouldBeOfType<AddAddressOutcome.Refused>().Problem.ShouldBe("This is neither a phone number nor an email address.");

    [Fact]
    public async Task An_address_that_has_an_owner_is_shared_only_after_a_question()
    {
        long mother = await CustomerAsync("+13125550001", "Maria"), son = await CustomerAsync("+13125550002", "Leo");
        (await AddAsync(son, "3125550001")).ShouldBeOfType<AddAddressOutcome.NeedsSharing>().Owners.ShouldBe([new CustomerRef(mother, "Maria")]);
        (await CardAsync(son)).Addresses.Count.ShouldBe(1);

        var shared = (await AddAsync(son, "3125550001", share: true)).ShouldBeOfType<AddAddressOutcome.Added>().Id;
        var item = (await CardAsync(son)).Addresses.Single(a => a.Id == shared);
        item.IsPrimary.ShouldBeFalse();
        item.SharedWith.ShouldBe([new CustomerRef(mother, "Maria")]);
        (await CardAsync(mother)).Addresses.Single().SharedWith.ShouldBe([new CustomerRef(son, "Leo")]);
        (await _desk.ReceiveAsync("+13125550001")).CustomerId.ShouldBe(mother);

        (await _desk.CustomerActions.MakePrimaryAsync(_desk.CompanyId, _desk.Ana, shared)).Done.ShouldBeTrue();
        (await _desk.ReceiveAsync("+13125550001")).CustomerId.ShouldBe(son);
        (await _desk.CustomerActions.RemoveAddressAsync(_desk.CompanyId, _desk.Ana, shared)).Done.ShouldBeTrue();
        (await _desk.ReceiveAsync("+13125550001")).CustomerId.ShouldBe(mother);
        (await CardAsync(mother)).Addresses.Single().IsPrimary.ShouldBeTrue();
    }

    [Fact]
    public async Task The_last_address_may_go_and_the_next_text_from_it_is_somebody_new()
    {
        var id = await CustomerAsync("+13125550001");
        (await _desk.CustomerActions.RemoveAddressAsync(_desk.CompanyId, _desk.Ana, (await CardAsync(id)).Addresses.Single().Id)).Done.ShouldBeTrue();
        (await CardAsync(id)).Addresses.ShouldBeEmpty();
        (await _desk.ReceiveAsync("+13125550001")).CustomerId.ShouldNotBe(id);
        (await _desk.CustomerActions.RemoveAddressAsync(_desk.CompanyId, _desk.Ana, 999)).Problem.ShouldBe("This address is not there any more.");
    }

    [Fact]
    public async Task Every_change_has_an_audit_entry()
    {
        long mother = await CustomerAsync("+13125550001", "Maria"), son = await CustomerAsync("+13125550002");
        var shared = ((AddAddressOutcome.Added)await AddAsync(son, "+13125550001", share: true)).Id;
        await _desk.CustomerActions.MakePrimaryAsync(_desk.CompanyId, _desk.Ana, shared);
        await _desk.CustomerActions.RemoveAddressAsync(_desk.CompanyId, _desk.Ana, shared);
        await using var db = _store.Database.Create(_desk.CompanyId);
        db.AuditEntries.OrderBy(a => a.Id).Select(a => a.Action + " " + a.Subject + " " + a.Detail).ToList().ShouldBe([
            $"customer.renamed cus_{mother} +13125550001 → Maria", $"address.added cus_{son} +13125550001, shared", $"address.made-primary cus_{son} +13125550001", $"address.removed cus_{son} +13125550001",
        ]);
    }

    [Fact]
    public async Task Customers_are_found_by_the_beginning_of_the_name_in_any_case_a_page_at_a_time()
    {
        string[] names = ["anna", "Ann", "Annabel", "ANNE", "Anton", "bea", "An%", "émile", "Émilie"];
        for (var i = 0; i < names.Length; i++) await CustomerAsync($"+1312555020{i}", names[i]);
        async Task<List<string>> PagesAsync(string? q, int limit)
        {
            List<string> all = [];
            PageKey? after = null;
            do
            {
                var page = await _desk.Customers.ListAsync(_desk.CompanyId, null, q, after, limit, default);
                all.AddRange(page.Items.Select(c => c.Name));
                after = page.Next;
            }
            while (after is not null);
            return all;
        }

        (await PagesAsync("ann", 2)).ShouldBe(["ANNE", "Ann", "Annabel", "anna"]);
        (await PagesAsync("ANNA", 1)).ShouldBe(["Annabel", "anna"]);
        (await PagesAsync("an%", 2)).ShouldBe(["An%"]);
        (await PagesAsync("ÉMI", 5)).ShouldBe(["Émilie", "émile"]);
        (await PagesAsync(null, 3)).ShouldBe(names.Order(StringComparer.Ordinal));
        (await PagesAsync("x", 5)).ShouldBeEmpty();
        (await _desk.Customers.ListAsync(_desk.CompanyId, null, "ann", null, 1, default)).Items[0].Addresses.Single().Value.ShouldBe("+13125550203");
    }

    [Fact]
    public async Task The_card_shows_the_newest_five_conversations()
    {
        var id = 0L;
        for (var i = 0; i < 6; i++)
        {
            var stored = await _desk.ReceiveAsync("+13125550001", $"Visit {i}");
            id = stored.CustomerId;
            await _desk.Actions.SetStatusAsync(_desk.CompanyId, _desk.Ana, stored.ConversationId, ConversationStatus.Closed, null);
            _store.Clock.Advance(TimeSpan.FromDays(30));
        }

        (await CardAsync(id)).Conversations.Select(c => c.Preview).ShouldBe(["Visit 5", "Visit 4", "Visit 3", "Visit 2", "Visit 1"]);
    }
}

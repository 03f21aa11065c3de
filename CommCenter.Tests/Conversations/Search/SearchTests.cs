using CommCenter.Core.Conversations;
using CommCenter.Core.Customers;
using CommCenter.Core.Lines;

namespace CommCenter.Tests.Conversations.Search;

/// <summary>Search over a real index: what is found, in which order, and that nothing of another company is.</summary>
public sealed class SearchTests : IAsyncLifetime
{
    private SearchDesk _search = null!;

    private TestDesk Desk => _search.Desk;

    public async Task InitializeAsync() => _search = await SearchDesk.OpenAsync();

    public async Task DisposeAsync() => await _search.DisposeAsync();

    [Fact]
    public async Task Texts_are_found_newest_first_by_words_in_any_order_phrases_and_beginnings()
    {
        var first = await Desk.ReceiveAsync("+13125550101", "A crown for Monday");
        var second = await Desk.ReceiveAsync("+13125550102", "Monday is fine, the crown too");
        await Desk.ReceiveAsync("+13125550103", "Something else");
        await _search.IndexedAsync("crown", first, second);

        (await _search.EntriesAsync("monday crown")).ShouldBe([second.EntryId, first.EntryId]);
        (await _search.EntriesAsync("\"crown for monday\"")).ShouldBe([first.EntryId]);
        (await _search.EntriesAsync("crown mon")).ShouldBe([second.EntryId, first.EntryId]);
        (await _search.EntriesAsync("crow")).ShouldBe([second.EntryId, first.EntryId]);
        (await _search.EntriesAsync("row")).ShouldBeEmpty();
        (await _search.EntriesAsync("crow monday")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_word_that_is_half_typed_is_found_whether_many_few_or_none_of_the_newest_have_it()
    {
        var contract = await Desk.ReceiveAsync("+13125550101", "The contract is signed");
        var accents = await Desk.ReceiveAsync("+13125550101", "At the Çontrário");
        var confirms = new List<TestDesk.Stored>();
        for (var i = 0; i < 200; i++) confirms.Add(await Desk.ReceiveAsync("+13125550102", $"I confirm {i}"));
        await _search.IndexedAsync("contr", contract, accents);

        // Many: a page of the newest. Few: all of them, however far back. None: nothing.
        (await _search.EntriesAsync("confi")).ShouldBe(confirms.AsEnumerable().Reverse().Take(50).Select(c => c.EntryId));
        (await _search.EntriesAsync("contra")).ShouldBe([accents.EntryId, contract.EntryId]);
        (await _search.EntriesAsync("çontrar")).ShouldBe([accents.EntryId]);
        (await _search.EntriesAsync("confu")).ShouldBeEmpty();
        (await _search.EntriesAsync("sign contract")).ShouldBeEmpty();
        (await _search.EntriesAsync("signed contra")).ShouldBe([contract.EntryId]);
    }

    [Fact]
    public async Task Customers_are_found_by_any_word_of_their_name_in_any_case_and_without_accents()
    {
        var maria = await Desk.ReceiveAsync("+13125550101");
        await _search.NameAsync(maria, "María José López");
        (await _search.CustomersAsync("lopez")).ShouldBe([maria.CustomerId]);
        (await _search.CustomersAsync("JOSE MAR")).ShouldBe([maria.CustomerId]);
        (await _search.CustomersAsync("lopez anna")).ShouldBeEmpty();
        await _search.NameAsync(maria, "Maria Jones");
        (await _search.CustomersAsync("lopez")).ShouldBeEmpty();
        (await _search.CustomersAsync("jon")).ShouldBe([maria.CustomerId]);
    }

    [Fact]
    public async Task Whom_to_write_to_is_found_by_name_and_number_where_the_line_can_reach_them()
    {
        var maria = await Desk.ReceiveAsync("+13125550101");
        await _search.NameAsync(maria, "María López");
        (await _search.RecipientsAsync("lop")).ShouldBe(["María López +13125550101"]);
        (await _search.RecipientsAsync("312555")).ShouldBe(["María López +13125550101"]);
        (await _search.RecipientsAsync("lop", AddressKind.Email)).ShouldBeEmpty();
        (await _search.RecipientsAsync("lop", companyId: Desk.CompanyId + 1)).ShouldBeEmpty();
        (await _search.RecipientsAsync("l")).ShouldBeEmpty();
        (await _search.RecipientsAsync(new string('l', 10_000))).ShouldBeEmpty();
        (await _search.RecipientsAsync("\" OR * NEAR(")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("+1312555010")]
    [InlineData("312 555")]
    [InlineData("(312) 555-0101")]
    [InlineData("5550101")]
    [InlineData("0101")]
    [InlineData("13125550101")]
    public async Task Customers_are_found_by_the_beginning_and_the_end_of_their_number(string typed)
    {
        var one = await Desk.ReceiveAsync("+13125550101");
        await Desk.ReceiveAsync("+442079460958");
        (await _search.CustomersAsync(typed)).ShouldBe([one.CustomerId]);
        (await _search.CustomersAsync("020 7946 0958")).Count.ShouldBe(1);
        (await _search.CustomersAsync("9999")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Operators_narrow_what_is_found()
    {
        var maria = await Desk.ReceiveAsync("+13125550101", "crown one");
        await _search.NameAsync(maria, "Maria Lopez");
        _search.Store.Clock.Advance(TimeSpan.FromDays(3));
        var whatsapp = await Desk.ReceiveAsync("+13125550102", "crown two", Channel.WhatsApp, Desk.Mobile);
        var reply = await Desk.ReplyAsync(maria.CustomerId, "crown three");
        await _search.Store.Writer.RunAsync(session => session.Timeline.SetStatus(reply.EntryId, reply.ConversationId, EntryStatus.Failed));
        await _search.IndexedAsync("crown", maria, whatsapp, reply);

        (await _search.EntriesAsync("crown from:maria")).ShouldBe([maria.EntryId]);
        (await _search.EntriesAsync("from:\"lopez\"")).ShouldBe([maria.EntryId]);
        (await _search.EntriesAsync("from:0102")).ShouldBe([whatsapp.EntryId]);
        (await _search.EntriesAsync("crown line:mobile")).ShouldBe([whatsapp.EntryId]);
        (await _search.EntriesAsync("channel:whatsapp")).ShouldBe([whatsapp.EntryId]);
        (await _search.EntriesAsync("crown channel:sms")).ShouldBe([reply.EntryId, maria.EntryId]);
        (await _search.EntriesAsync("is:failed")).ShouldBe([reply.EntryId]);
        (await _search.EntriesAsync("is:failed crown thr")).ShouldBe([reply.EntryId]);
        (await _search.EntriesAsync("is:failed two")).ShouldBeEmpty();
        var day = _search.Store.Clock.GetUtcNow().AddDays(-1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        (await _search.EntriesAsync($"crown before:{day}")).ShouldBe([maria.EntryId]);
        (await _search.EntriesAsync($"after:{day}")).ShouldBe([reply.EntryId, whatsapp.EntryId]);
        (await _search.FindAsync("from:zebedee crown")).Note.ShouldBe("Nobody is called “zebedee”.");
        (await _search.FindAsync("line:fax")).Note.ShouldBe("No line is called “fax”.");
    }

    [Fact]
    public async Task File_names_are_found_whenever_they_become_known()
    {
        var one = await Desk.ReceiveAsync("+13125550101", "See this");
        var other = await Desk.ReceiveAsync("+13125550102", "");
        await _search.Store.AddAsync(
            new Attachment { CompanyId = Desk.CompanyId, EntryId = one.EntryId, FileName = "x-ray upper left.png", ContentType = "image/png" },
            new Attachment { CompanyId = Desk.CompanyId, EntryId = other.EntryId, FileName = "Estimate.pdf", ContentType = "application/pdf" });
        await _search.IndexedAsync("estimate", other);
        await _search.IndexedAsync("upper ra", one);
        (await _search.EntriesAsync("has:attachment")).ShouldBe([other.EntryId, one.EntryId]);
        (await _search.EntriesAsync("has:attachment see")).ShouldBe([one.EntryId]);
        (await _search.FindAsync("estimate")).Hits[0].Text.ShouldBe("Estimate.pdf");
    }

    [Fact]
    public async Task Pages_follow_each_other_by_key_also_while_new_ones_come()
    {
        List<long> expected = [];
        List<TestDesk.Stored> all = [];
        for (var i = 0; i < 25; i++)
        {
            all.Add(await Desk.ReceiveAsync($"+131255501{i % 7:d2}", $"crown {i}"));
            expected.Insert(0, all[^1].EntryId);
        }

        await _search.IndexedAsync("crown", [.. all]);
        List<long> found = [];
        long? before = null;
        do
        {
            var page = await _search.FindAsync("crown", before, 10);
            found.AddRange(page.Hits.Select(h => h.EntryId));
            before = page.Next;
            await Desk.ReceiveAsync("+13125550199", "another crown");
        }
        while (before is not null);

        found.ShouldBe(expected);
    }

    [Fact]
    public async Task Nothing_of_another_company_is_found_by_any_way_in()
    {
        var theirs = await TestDesk.OpenAsync(_search.Store, "Theirs");
        var secret = await theirs.ReceiveAsync("+13125550199", "secret crown");
        await theirs.CustomerActions.RenameAsync(theirs.CompanyId, theirs.Ana, secret.CustomerId, "Zelda Secret");
        await _search.Store.AddAsync(new Attachment { CompanyId = theirs.CompanyId, EntryId = secret.EntryId, FileName = "secret.pdf", ContentType = "application/pdf" });
        await _search.Store.Writer.RunAsync(session => session.Timeline.SetStatus(secret.EntryId, secret.ConversationId, EntryStatus.Failed));
        var ours = await Desk.ReceiveAsync("+13125550101", "our crown");
        await _search.IndexedAsync("crown", ours);

        foreach (var typed in new[] { "secret", "zelda", "crown secret", "0199", "+13125550199", "is:failed", "has:attachment", "from:zelda", "from:0199", "has:attachment secret", "is:failed crown", "line:front secret", "channel:sms secret" })
        {
            var page = await _search.FindAsync(typed);
            page.Hits.ShouldBeEmpty(typed);
            page.Customers.ShouldBeEmpty(typed);
        }

        (await _search.EntriesAsync("channel:sms")).ShouldBe([ours.EntryId]);
        (await _search.FindAsync("zelda", companyId: theirs.CompanyId)).Customers.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Odd_searches_are_answered()
    {
        await Desk.ReceiveAsync("+13125550101", "Hello");
        foreach (var odd in new[] { "\"", "\"\"", "a\"b\"c", "NEAR(a b)", "col:x AND OR NOT", "Subject:hello", "* ^ + - ( )", "'; DROP TABLE Customers; --", "\u0000abc", "\u202Eabc", "שלום עולם", "😀 hello", "\ud83d", "before:0001-01-01", "after:9999-12-31", "before:0001 after:9999", "from:\"", "line:'", new string('9', 2000), "from:" + new string('x', 1500), "% _ \\" })
        {
            await Should.NotThrowAsync(_search.FindAsync(odd), odd);
        }
    }
}

using System.Net;

namespace CommCenter.Tests.Api;

public class CustomersAndLinesApiTests : IAsyncLifetime
{
    private ApiHost _host = null!;

    private ApiClient Api => _host.Api;
    private TestDesk Desk => _host.Desk;

    public async Task InitializeAsync() => _host = await ApiHost.StartAsync();

    public Task DisposeAsync() => _host.DisposeAsync().AsTask();

    [Fact]
    public async Task A_customer_is_shown_with_addresses_alone_and_in_the_list()
    {
        var stored = await Desk.ReceiveAsync("+13125550123");

        var customer = (await Api.GetAsync($"customers/cus_{stored.CustomerId}")).Ok().Json;

        customer.EnumerateObject().Select(p => p.Name).ShouldBe(["id", "name", "origin", "addresses", "createdAt"]);
        var address = customer.GetProperty("addresses").EnumerateArray().ShouldHaveSingleItem();
        (address.Text("kind"), address.Text("value"), address.GetProperty("primary").GetBoolean()).ShouldBe(("phone", "+13125550123", true));
        customer.Text("createdAt").ShouldBe("2026-03-02T15:00:00.000Z");
        (await Api.GetAsync("customers")).Ok().Items.ShouldHaveSingleItem().GetRawText().ShouldBe(customer.GetRawText());
    }

    [Fact]
    public async Task A_customer_is_renamed_and_found_by_name_and_address()
    {
        var stored = await Desk.ReceiveAsync("+13125550123");
        await Desk.ReceiveAsync("+13125550124");
        var path = $"customers/cus_{stored.CustomerId}";

        (await Api.PatchAsync(path, new { name = " Zoë O'Neill ", vip = true })).Ok().Json.Text("name").ShouldBe("Zoë O'Neill");
        (await Api.PatchAsync(path, new { })).Ok().Json.Text("name").ShouldBe("Zoë O'Neill");
        (await Api.PatchAsync(path, new { name = "  " })).Refused(HttpStatusCode.UnprocessableEntity).ShouldBe("Give the customer a name.");
        (await Api.PatchAsync(path, new { name = new string('x', 201) })).Refused(HttpStatusCode.UnprocessableEntity);

        (await Api.GetAsync("customers?q=zo")).Ok().Ids.ShouldBe([$"cus_{stored.CustomerId}"]);
        (await Api.GetAsync("customers?address=312.555.0123")).Ok().Ids.ShouldBe([$"cus_{stored.CustomerId}"]);
        (await Api.GetAsync("customers?address=nobody@example.test")).Ok().Ids.ShouldBeEmpty();
        (await Api.GetAsync($"conversations/cnv_{stored.ConversationId}")).Json.GetProperty("customer").Text("name").ShouldBe("Zoë O'Neill");
    }

    [Fact]
    public async Task Paging_customers_misses_and_repeats_none_while_others_arrive()
    {
        for (var i = 0; i < 12; i++)
        {
            var stored = await Desk.ReceiveAsync($"+1312555{3000 + i}");
            // Some share a name: the id decides.
            await Desk.CustomerActions.RenameAsync(Desk.CompanyId, Desk.Ana, stored.CustomerId, $"Customer {(char)('A' + (i / 3))}");
        }

        var all = (await Api.GetAsync("customers?q=Customer")).Ok().Ids;
        var next = 0;

        var pages = await Api.PagesAsync("customers?q=Customer", 5, async () => await Desk.ReceiveAsync($"+1416555{1000 + next++}"));

        pages.SelectMany(p => p).Select(c => c.Text("id")).ShouldBe(all);
        all.Count.ShouldBe(12);
    }

    [Fact]
    public async Task Lines_are_listed_a_page_at_a_time()
    {
        var lines = (await Api.GetAsync("lines")).Ok();
        lines.Ids.ShouldBe([$"lin_{Desk.Front.Id}", $"lin_{Desk.Mobile.Id}"]);
        lines.Json.Text("next").ShouldBeNull();
        var front = lines.Items[0];
        (front.Text("provider"), front.Text("address"), front.Text("name")).ShouldBe(("twilio", Desk.Front.Address, "Front desk"));
        front.Texts("channels").ShouldBe(["sms", "mms", "whatsapp"]);
        front.GetProperty("enabled").GetBoolean().ShouldBeTrue();

        (await Api.PagesAsync("lines", 1)).ConvertAll(p => p.ConvertAll(l => l.Text("id"))).ShouldBe([[$"lin_{Desk.Front.Id}"], [$"lin_{Desk.Mobile.Id}"]]);
    }
}

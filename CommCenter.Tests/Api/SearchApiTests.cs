using System.Net;

namespace CommCenter.Tests.Api;

/// <summary>Search through the API.</summary>
public sealed class SearchApiTests : IAsyncLifetime
{
    private ApiHost _host = null!;

    private ApiClient Api => _host.Api;

    private TestDesk Desk => _host.Desk;

    public async Task InitializeAsync() => _host = await ApiHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Conversations_are_found_by_what_was_said_each_once_at_its_newest_hit()
    {
        var first = await Desk.ReceiveAsync("+13125550101", "crown one");
        var second = await Desk.ReceiveAsync("+13125550102", "crown two");
        await Desk.ReceiveAsync("+13125550101", "crown three");
        await Desk.ReceiveAsync("+13125550103", "nothing");
        await UntilAsync("q=crown%20three", 1);

        (await Api.GetAsync("conversations?q=crown")).Ok().Ids.ShouldBe([$"cnv_{first.ConversationId}", $"cnv_{second.ConversationId}"]);
        var pages = await Api.PagesAsync("conversations?q=crown", 1);
        pages.SelectMany(p => p).Select(c => c.Text("id")).ShouldBe([$"cnv_{first.ConversationId}", $"cnv_{second.ConversationId}"]);
        await Desk.Actions.AssignAsync(Desk.CompanyId, Desk.Ana, second.ConversationId, Desk.Ben);
        (await Api.GetAsync($"conversations?q=crown&assignee=stf_{Desk.Ben}")).Ok().Ids.ShouldBe([$"cnv_{second.ConversationId}"]);
        (await Api.GetAsync($"conversations?q=crown&lineId=lin_{Desk.Mobile.Id}")).Ok().Ids.ShouldBeEmpty();
        (await _host.Other.GetAsync("conversations?q=crown")).Ok().Ids.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("before:tuesday", "a day such as")]
    [InlineData("channel:fax crown", "sms, mms, whatsapp")]
    [InlineData("x", "two letters")]
    public async Task A_search_that_cannot_be_understood_is_refused_in_words(string typed, string says)
        => (await Api.GetAsync($"conversations?q={Uri.EscapeDataString(typed)}")).Refused(HttpStatusCode.BadRequest).ShouldContain(says);

    [Fact]
    public async Task Ten_kilobytes_are_refused_in_words()
        => (await Api.GetAsync($"conversations?q={new string('x', 7000)}")).Refused(HttpStatusCode.BadRequest).ShouldContain("2,000 letters");

    /// <summary>New entries are in the index a moment after they were stored.</summary>
    private Task UntilAsync(string query, int count) => Until.TrueAsync(async () =>
    {
        if ((await Api.GetAsync($"conversations?{query}")).Ok().Ids.Count >= count) return true;
        _host.Store.Clock.Advance(TimeSpan.FromMilliseconds(100));
        return false;
    }, every: 10);
}

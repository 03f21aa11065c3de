using System.Net;

namespace CommCenter.Tests.Api;

public class BadRequestsTests : IAsyncLifetime
{
    private ApiHost _host = null!;

    private ApiClient Api => _host.Api;
    private TestDesk Desk => _host.Desk;

    public async Task InitializeAsync() => _host = await ApiHost.StartAsync();

    public Task DisposeAsync() => _host.DisposeAsync().AsTask();

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=201")]
    [InlineData("limit=-1")]
    [InlineData("limit=%2B5")]
    [InlineData("limit=ten")]
    [InlineData("limit=99999999999999999999")]
    [InlineData("limit=1&limit=2")]
    [InlineData("cursor=x")]
    [InlineData("cursor=AAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("cursor=AP__________AAAAAAAAAAE")]
    [InlineData("cursor=%00%FF%F0")]
    [InlineData("cursor=' OR 1=1 --")]
    public async Task A_limit_or_cursor_that_is_none_is_refused_by_every_list(string query)
    {
        var conversation = (await Desk.ReceiveAsync("+13125550101")).ConversationId;
        foreach (var list in new[] { "conversations", $"conversations/cnv_{conversation}/timeline", "customers", "lines", "events" })
        {
            (await Api.GetAsync($"{list}?{query}")).Refused(HttpStatusCode.BadRequest).ShouldStartWith(query[..5]);
        }
    }

    [Fact]
    public async Task A_cursor_belongs_to_its_list()
    {
        for (var i = 0; i < 3; i++) await Desk.ReceiveAsync($"+1312555010{i}");
        var cursor = (await Api.GetAsync("conversations?limit=1")).Json.Text("next");

        (await Api.GetAsync($"customers?cursor={cursor}")).Refused(HttpStatusCode.BadRequest).ShouldContain("cursor");
        (await Api.GetAsync($"conversations?cursor={cursor}x")).Refused(HttpStatusCode.BadRequest);
        (await Api.GetAsync($"conversations?cursor={cursor}&status=open")).Ok().Items.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("status=OPEN")]
    [InlineData("status=0")]
    [InlineData("status=open,closed")]
    [InlineData("channel=fax")]
    [InlineData("assignee=ana")]
    [InlineData("assignee=cus_1")]
    [InlineData("lineId=1")]
    [InlineData("lineId=lin_01")]
    [InlineData("lineId=lin_-1")]
    [InlineData("lineId=lin_99999999999999999999")]
    public async Task A_word_or_id_that_is_none_is_refused_and_named(string query)
        => (await Api.GetAsync($"conversations?{query}")).Refused(HttpStatusCode.BadRequest).ShouldStartWith(query[..query.IndexOf('=')]);

    [Theory]
    [InlineData("conversations/1")]
    [InlineData("conversations/cus_1")]
    [InlineData("conversations/cnv_")]
    [InlineData("conversations/cnv_0")]
    [InlineData("conversations/cnv_007")]
    [InlineData("conversations/cnv_99999999999999999999")]
    [InlineData("conversations/cnv_1%20")]
    [InlineData("conversations/cnv_12345")]
    [InlineData("conversations/cnv_12345/timeline")]
    [InlineData("customers/cus_12345")]
    [InlineData("nothing")]
    [InlineData("teams")]
    public async Task What_is_not_there_is_not_found(string path) => (await Api.GetAsync(path)).Refused(HttpStatusCode.NotFound);

    [Theory]
    [InlineData("", "not valid JSON")]
    [InlineData("{", "not valid JSON")]
    [InlineData("{\"body\": \"x\"} trailing", "not valid JSON")]
    [InlineData("body=x", "not valid JSON")]
    [InlineData("null", "JSON object")]
    [InlineData("[]", "JSON object")]
    [InlineData("\"text\"", "JSON object")]
    [InlineData("{\"body\": 5}", "“body”")]
    [InlineData("{\"body\": {\"a\": 1}}", "“body”")]
    [InlineData("{\"body\": \"x\", \"attachmentIds\": \"att_1\"}", "“attachmentIds”")]
    [InlineData("{\"body\": \"\\ud800\"}", "body")]
    public async Task A_body_that_cannot_be_read_is_refused_with_what_is_wrong(string body, string said)
    {
        var conversation = (await Desk.ReceiveAsync("+13125550101")).ConversationId;
        (await Api.SendAsync(HttpMethod.Post, $"conversations/cnv_{conversation}/messages", body)).Refused(HttpStatusCode.BadRequest).ShouldContain(said);
    }

    [Fact]
    public async Task A_body_that_is_no_UTF8_nests_too_deep_or_is_too_large_is_refused()
    {
        var path = $"conversations/cnv_{(await Desk.ReceiveAsync("+13125550101")).ConversationId}/notes";
        (await Api.SendAsync(HttpMethod.Post, path, "{\"a\":" + new string('[', 100) + new string(']', 100) + "}")).Refused(HttpStatusCode.BadRequest);
        (await Api.SendAsync(HttpMethod.Post, path, "{\"body\":\"" + new string('x', 1_000_000) + "\"}")).Refused(HttpStatusCode.RequestEntityTooLarge).ShouldContain("256 KB");
        (await Api.SendAsync(HttpMethod.Post, path, "{\"body\":\"" + new string('x', 10_001) + "\"}")).Refused(HttpStatusCode.UnprocessableEntity).ShouldContain("too long");

        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_host.Address, "/api/v1/" + path)) { Content = new ByteArrayContent([.. "{\"body\":\""u8, 0xFF, 0xC0, .. "\"}"u8]) };
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer token-of-{Desk.CompanyId}");
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        (await ApiAnswer.OfAsync(await http.SendAsync(request))).Refused(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_wrong_method_or_content_type_is_refused()
    {
        var path = $"conversations/cnv_{(await Desk.ReceiveAsync("+13125550101")).ConversationId}";
        (await Api.SendAsync(HttpMethod.Delete, path, null)).Refused(HttpStatusCode.MethodNotAllowed);
        (await Api.SendAsync(HttpMethod.Post, "conversations", "{}")).Refused(HttpStatusCode.MethodNotAllowed);
        (await Api.SendAsync(HttpMethod.Post, path + "/notes", "body=x", contentType: "application/x-www-form-urlencoded")).Refused(HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task Odd_text_in_filters_finds_nothing_and_breaks_nothing()
    {
        await Desk.ReceiveAsync("+13125550101");
        foreach (var odd in new[] { "'; DROP TABLE Customers; --", "\u0000\u0001", "\u202Eabc", "😀", new string('9', 2000), "%", "_", "\\", "whatsapp:", "@", "🏳️‍🌈\ud83d"[..3] })
        {
            (await Api.GetAsync($"conversations?q={Uri.EscapeDataString(odd)}")).Status.ShouldBe(HttpStatusCode.OK);
            (await Api.GetAsync($"conversations?address={Uri.EscapeDataString(odd)}")).Status.ShouldBe(HttpStatusCode.OK);
            (await Api.GetAsync($"customers?q={Uri.EscapeDataString(odd)}&address={Uri.EscapeDataString(odd)}")).Status.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task Text_of_a_customer_comes_back_as_it_was_written()
    {
        const string odd = "\"quoted\" \\ <script>alert('x')</script> \u202Eabc\u0007 +1 & é 😀\n\tend";
        var stored = await Desk.ReceiveAsync("+13125550101", odd);
        (await Api.GetAsync($"conversations/cnv_{stored.ConversationId}/timeline")).Ok().Items[0].Text("body").ShouldBe(odd);
    }
}

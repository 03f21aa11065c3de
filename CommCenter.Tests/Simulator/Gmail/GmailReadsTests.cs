using System.Buffers.Text;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace CommCenter.Tests.Simulator.Gmail;

public sealed class GmailReadsTests : IAsyncLifetime
{
    private static readonly string[] Added = ["Delivered-To", "Return-Path", "Received"];

    private readonly GmailHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_mail_is_told_of_in_history_and_read_in_parts()
    {
        var start = (await _host.GetAsync("profile")).GetProperty("historyId").GetString();
        await _host.DeliverAsync(Payload.Text("gmail-message.eml"));

        var history = await _host.GetAsync($"history?startHistoryId={start}&historyTypes=messageAdded");
        var id = history.GetProperty("history")[0].GetProperty("messagesAdded")[0].GetProperty("message").GetProperty("id").GetString();
        var mail = await _host.GetAsync($"messages/{id}?format=full");
        var expected = JsonDocument.Parse(Payload.Text("gmail-message-full.json")).RootElement;

        Shape(mail.GetProperty("payload")).ShouldBe(Shape(expected.GetProperty("payload")));
        mail.GetProperty("labelIds").EnumerateArray().Select(label => label.GetString()).ShouldBe(["UNREAD", "CATEGORY_PERSONAL", "INBOX"]);
        mail.GetProperty("snippet").GetString()!.ShouldStartWith("Hi, here is the photo");
        (await _host.GetAsync($"history?startHistoryId={history.GetProperty("historyId").GetString()}")).TryGetProperty("history", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task A_files_id_is_another_at_every_look_and_each_of_them_works()
    {
        var id = (await _host.DeliverAsync(Payload.Text("gmail-message.eml"))).GetProperty("id").GetString();

        var (first, second) = (await FileIdAsync(id), await FileIdAsync(id));

        first.ShouldNotBe(second);
        foreach (var file in new[] { first, second })
        {
            var content = await _host.GetAsync($"messages/{id}/attachments/{file}");
            Encoding.Latin1.GetString(Base64Url.DecodeFromChars(content.GetProperty("data").GetString())).ShouldBe("reçu de caisse");
            content.GetProperty("size").GetInt32().ShouldBe(14);
        }
    }

    [Fact]
    public async Task A_mail_comes_in_every_format()
    {
        var id = (await _host.WriteAsync()).GetProperty("id").GetString();

        (await _host.GetAsync($"messages/{id}?format=minimal")).TryGetProperty("payload", out _).ShouldBeFalse();
        var headers = (await _host.GetAsync($"messages/{id}?format=metadata&metadataHeaders=Subject&metadataHeaders=Message-ID")).GetProperty("payload").GetProperty("headers");
        headers.EnumerateArray().Select(header => header.GetProperty("name").GetString()).ShouldBe(["Subject", "Message-ID"]);
        Encoding.UTF8.GetString(Base64Url.DecodeFromChars((await _host.GetAsync($"messages/{id}?format=raw")).GetProperty("raw").GetString())).ShouldContain("When may I come?");
        (await _host.Gmail.GetAsync("messages/0000000000000001")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Long_lists_come_in_pages_the_newest_first()
    {
        await _host.Anyone.PostAsync($"fill?mailbox={GmailHost.Mailbox}&count=250&days=10", null);
        List<string?> ids = [];
        string? token = null;
        do
        {
            var page = await _host.GetAsync($"messages?maxResults=100&pageToken={token}");
            ids.AddRange(page.GetProperty("messages").EnumerateArray().Select(mail => mail.GetProperty("id").GetString()));
            token = page.TryGetProperty("nextPageToken", out var next) ? next.GetString() : null;
        }
        while (token is not null);

        ids.Distinct().Count().ShouldBe(250);
        ids.ShouldBe(ids.OrderDescending());
        (await _host.GetAsync($"messages?q={Uri.EscapeDataString("newer_than:2d in:sent")}&maxResults=500")).GetProperty("resultSizeEstimate").GetInt32().ShouldBeInRange(11, 14);
    }

    [Fact]
    public async Task History_comes_in_pages_and_tells_of_labels()
    {
        var start = (await _host.GetAsync("profile")).GetProperty("historyId").GetString();
        var id = (await _host.WriteAsync()).GetProperty("id").GetString();
        await _host.Gmail.PostAsJsonAsync($"messages/{id}/modify", new { removeLabelIds = new[] { "UNREAD" } });
        await _host.Anyone.PostAsync($"mailboxes/{GmailHost.Mailbox}/messages/{id}/archive", null);

        var first = await _host.GetAsync($"history?startHistoryId={start}&maxResults=2");
        first.GetProperty("history").GetArrayLength().ShouldBe(2);
        first.GetProperty("history")[1].GetProperty("labelsRemoved")[0].GetProperty("labelIds")[0].GetString().ShouldBe("UNREAD");
        var second = await _host.GetAsync($"history?startHistoryId={start}&maxResults=2&pageToken={first.GetProperty("nextPageToken").GetString()}");
        second.GetProperty("history")[0].GetProperty("labelsRemoved")[0].GetProperty("labelIds")[0].GetString().ShouldBe("INBOX");
        second.TryGetProperty("nextPageToken", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task History_that_is_too_long_ago_is_not_found()
    {
        var start = (await _host.GetAsync("profile")).GetProperty("historyId").GetString();
        await _host.WriteAsync();
        await _host.Anyone.PostAsync($"mailboxes/{GmailHost.Mailbox}/forget-history", null);

        var answer = await _host.Gmail.GetAsync($"history?startHistoryId={start}");

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetRawText().ShouldBe(JsonSerializer.Serialize(JsonDocument.Parse(Payload.Text("gmail-history-404.json"))));
    }

    [Theory]
    [InlineData("from:maria.lopez@mail.test", 1)]
    [InlineData("to:reception@northside.test in:inbox -in:drafts -in:chats", 1)]
    [InlineData("in:sent", 0)]
    [InlineData("after:1000000000 before:9000000000", 1)]
    [InlineData("before:1000000000", 0)]
    [InlineData("newer_than:1d", 1)]
    [InlineData("rfc822msgid:known@mail.test", 1)]
    [InlineData("rfc822msgid:<other@mail.test>", 0)]
    public async Task Search_words_find_what_they_say(string words, int found)
    {
        await _host.DeliverAsync($"From: {GmailHost.Person}\nTo: {GmailHost.Mailbox}\nMessage-ID: <known@mail.test>\nSubject: Hello\n\nHello");

        (await _host.GetAsync($"messages?q={Uri.EscapeDataString(words)}")).GetProperty("resultSizeEstimate").GetInt32().ShouldBe(found);
    }

    private async Task<string?> FileIdAsync(string? id) =>
        (await _host.GetAsync($"messages/{id}")).GetProperty("payload").GetProperty("parts")[1].GetProperty("body").GetProperty("attachmentId").GetString();

    /// <summary>A tree of parts without what may differ: the ids of files, the fields that delivery adds, and how a body ends.</summary>
    private static string Shape(JsonElement part) => string.Join(
        " ", part.GetProperty("partId"), part.GetProperty("mimeType"), part.GetProperty("filename"), part.GetProperty("body").TryGetProperty("attachmentId", out _), Text(part.GetProperty("body")),
        string.Join(' ', part.GetProperty("headers").EnumerateArray().Select(header => $"{header.GetProperty("name")}={header.GetProperty("value")}").Where(header => !Added.Any(header.StartsWith))),
        part.TryGetProperty("parts", out var parts) ? $"[{string.Join(", ", parts.EnumerateArray().Select(Shape))}]" : "");

    private static string Text(JsonElement body) => body.TryGetProperty("data", out var data) ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(data.GetString())).TrimEnd() : "";
}

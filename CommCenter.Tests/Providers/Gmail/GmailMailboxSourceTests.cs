using System.Text;
using System.Text.Json;
using System.Web;

using CommCenter.Core.Conversations;
using CommCenter.Core.Ingest.Mailboxes;

using static CommCenter.Tests.Providers.Gmail.GmailStandIn;

namespace CommCenter.Tests.Providers.Gmail;

public class GmailMailboxSourceTests
{
    private readonly GmailStandIn _google = new();

    [Fact]
    public async Task Changes_are_new_emails_and_marks_without_drafts()
    {
        _google.Answer(200, Text("gmail-history.json"));

        var changes = (await _google.Source.ChangesAsync(Mailbox, "9876543000", null, default)).Value!;

        changes.Added.ShouldBe(["19aa1c2d3e4f5061"]);
        changes.Marked.ShouldBe([new MarkedEmail("19a9ffee11223344", Unread: false, InInbox: null)]);
        (changes.NextPage, changes.Cursor).ShouldBe(("09876543210123456789", "9876543210"));
        _google.Asked[0].Url.ShouldBe("https://gmail.googleapis.com/gmail/v1/users/me/history?startHistoryId=9876543000&historyTypes=messageAdded&historyTypes=labelAdded&historyTypes=labelRemoved&maxResults=500");
    }

    [Fact]
    public async Task A_next_page_is_asked_for_after_the_same_cursor()
    {
        _google.Answer(200, Text("gmail-history-empty.json"));

        var changes = (await _google.Source.ChangesAsync(Mailbox, "1", "a/b", default)).Value!;

        (changes.Added.Count, changes.Marked.Count, changes.NextPage, changes.Cursor).ShouldBe((0, 0, null, "9876543210"));
        _google.Asked[0].Url.ShouldEndWith("startHistoryId=1&historyTypes=messageAdded&historyTypes=labelAdded&historyTypes=labelRemoved&maxResults=500&pageToken=a%2Fb");
    }

    [Fact]
    public async Task A_cursor_that_is_too_old_is_not_found()
    {
        _google.Answer(404, Text("gmail-history-404.json"));

        (await _google.Source.ChangesAsync(Mailbox, "1", null, default)).Failure!.Kind.ShouldBe(MailboxTrouble.NotFound);
    }

    [Theory]
    [InlineData("messagesAdded", "", "SENT", true)]
    [InlineData("messagesAdded", "", "", true)]
    [InlineData("messagesAdded", "", "SPAM", false)]
    [InlineData("messagesAdded", "", "TRASH", false)]
    [InlineData("messagesAdded", "", "CHAT", false)]
    [InlineData("labelsAdded", "SENT", "SENT", true)]
    [InlineData("labelsRemoved", "SPAM", "INBOX", true)]
    [InlineData("labelsRemoved", "SPAM", "TRASH", false)]
    [InlineData("labelsAdded", "STARRED", "INBOX", false)]
    public async Task A_draft_that_was_sent_and_an_email_taken_out_of_spam_are_new(string change, string label, string labels, bool added)
    {
        _google.Answer(200, $$$"""{"history":[{"{{{change}}}":[{"message":{"id":7,"labelIds":["{{{labels}}}"]},"labelIds":["{{{label}}}"]}]}],"historyId":9}""");

        var changes = (await _google.Source.ChangesAsync(Mailbox, "1", null, default)).Value!;

        (string.Join(',', changes.Added), changes.Cursor).ShouldBe((added ? "7" : "", "9"));
    }

    [Fact]
    public async Task Changes_keep_their_order_and_an_email_is_named_once()
    {
        static string Record(string change, string id, string label) => $$$"""{"{{{change}}}":[{"message":{"id":"{{{id}}}"},"labelIds":["{{{label}}}"]}]}""";
        _google.Answer(200, $$"""{"history":[{{Record("messagesAdded", "b", "")}},{{Record("messagesAdded", "a", "")}},{{Record("labelsAdded", "b", "INBOX")}},{{Record("labelsRemoved", "b", "INBOX")}},{{Record("messagesAdded", "b", "")}},{{Record("labelsAdded", "a", "UNREAD")}},{},7,{"messagesAdded":[{}],"labelsAdded":null}]}""");

        var changes = (await _google.Source.ChangesAsync(Mailbox, "5", null, default)).Value!;

        changes.Added.ShouldBe(["b", "a"]);
        changes.Marked.ShouldBe([new("b", null, true), new("b", null, false), new("a", true, null)]);
        changes.Cursor.ShouldBe("5");
    }

    [Fact]
    public async Task A_list_is_of_a_stretch_of_time_without_drafts_and_chats()
    {
        _google.Answer(200, """{"messages":[{"id":"2"},{"id":"1"},{"id":"2"}],"nextPageToken":"n"}""").Answer(200, """{"resultSizeEstimate":0}""");

        var list = (await _google.Source.ListAsync(Mailbox, DateTimeOffset.FromUnixTimeSeconds(1000), DateTimeOffset.FromUnixTimeSeconds(2000), null, default)).Value!;
        list.Ids.ShouldBe(["2", "1"]);
        list.NextPage.ShouldBe("n");
        (await _google.Source.ListAsync(Mailbox, DateTimeOffset.FromUnixTimeSeconds(1000), null, "n", default)).Value!.Ids.ShouldBeEmpty();

        var queries = _google.Asked.Select(a => HttpUtility.ParseQueryString(new Uri(a.Url).Query)).ToList();
        queries[0]["q"].ShouldBe("after:999 before:2002 -in:drafts -in:chats");
        queries[0]["includeSpamTrash"].ShouldBe("false");
        (queries[1]["q"], queries[1]["pageToken"]).ShouldBe(("after:999 -in:drafts -in:chats", "n"));
    }

    [Fact]
    public async Task An_email_is_fetched_as_it_came()
    {
        var json = Text("gmail-message-full.json");
        _google.Answer(200, json);

        var email = (await _google.Source.FetchAsync(Mailbox, "19aa1c2d3e4f5061", default)).Value!;

        (email.Id, email.Direction, email.At, email.Wanted).ShouldBe(("19aa1c2d3e4f5061", Direction.Inbound, DateTimeOffset.FromUnixTimeMilliseconds(1795187041000), true));
        Encoding.UTF8.GetString(email.Body).ShouldBe(json);
        _google.Asked[0].Url.ShouldBe("https://gmail.googleapis.com/gmail/v1/users/me/messages/19aa1c2d3e4f5061?format=full");
    }

    [Theory]
    [InlineData("DRAFT")]
    [InlineData("SPAM")]
    [InlineData("TRASH")]
    [InlineData("CHAT")]
    public async Task What_is_no_email_of_a_conversation_is_not_wanted(string label)
    {
        _google.Answer(200, $$"""{"id":"1","labelIds":["INBOX","{{label}}"]}""");

        (await _google.Source.FetchAsync(Mailbox, "1", default)).Value!.Wanted.ShouldBeFalse();
    }

    [Fact]
    public async Task The_original_is_the_email_byte_for_byte()
    {
        _google.Answer(200, Text("gmail-message-raw.json"));

        var original = (await _google.Source.OriginalAsync(Mailbox, "1", default)).Value!;

        Encoding.UTF8.GetString(original).ReplaceLineEndings("\n").TrimEnd().ShouldBe(Text("gmail-message.eml").ReplaceLineEndings("\n").TrimEnd());
    }

    [Fact]
    public async Task A_watch_names_topic_and_labels_and_has_an_end()
    {
        _google.Answer(200, Text("gmail-watch-response.json")).Answer(204);

        (await _google.Source.WatchAsync(Mailbox, default)).Value.ShouldBe(new MailboxTerm("9876543000", DateTimeOffset.FromUnixTimeMilliseconds(1795791845000)));
        (await _google.Source.UnwatchAsync(Mailbox, default)).Value.ShouldBeTrue();

        JsonSerializer.Serialize(JsonDocument.Parse(_google.Asked[0].Body)).ShouldBe(JsonSerializer.Serialize(JsonDocument.Parse(Text("gmail-watch-request.json"))));
        _google.Asked.Select(a => new Uri(a.Url).AbsolutePath).ShouldBe(["/gmail/v1/users/me/watch", "/gmail/v1/users/me/stop"]);
    }

    [Theory]
    [InlineData(MailboxMark.Read, """{"ids":["1"],"addLabelIds":[],"removeLabelIds":["UNREAD"]}""")]
    [InlineData(MailboxMark.Unread, """{"ids":["1"],"addLabelIds":["UNREAD"],"removeLabelIds":[]}""")]
    [InlineData(MailboxMark.Archived, """{"ids":["1"],"addLabelIds":[],"removeLabelIds":["INBOX"]}""")]
    [InlineData(MailboxMark.BackInInbox, """{"ids":["1"],"addLabelIds":["INBOX"],"removeLabelIds":[]}""")]
    public async Task Marks_are_labels(MailboxMark mark, string request)
    {
        _google.Answer(204);

        (await _google.Source.MarkAsync(Mailbox, ["1"], mark, default)).Value.ShouldBeTrue();

        _google.Asked.ShouldHaveSingleItem().Body.ShouldBe(request);
    }

    [Fact]
    public async Task Many_marks_go_a_thousand_at_a_time_and_none_asks_nothing()
    {
        _google.Answer(204).Answer(204).Answer(404);

        (await _google.Source.MarkAsync(Mailbox, [], MailboxMark.Read, default)).Value.ShouldBeTrue();
        var failed = await _google.Source.MarkAsync(Mailbox, [.. Enumerable.Range(0, 2500).Select(i => $"{i}")], MailboxMark.Read, default);

        failed.Failure!.Kind.ShouldBe(MailboxTrouble.NotFound);
        _google.Asked.Select(a => JsonDocument.Parse(a.Body).RootElement.GetProperty("ids").GetArrayLength()).ShouldBe([1000, 1000, 500]);
    }
}

using System.Net;

using CommCenter.Core.Conversations;
using CommCenter.Core.Lines;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Tests.Api;

public class MessagesApiTests : IAsyncLifetime
{
    private ApiHost _host = null!;

    private ApiClient Api => _host.Api;
    private TestDesk Desk => _host.Desk;

    public async Task InitializeAsync() => _host = await ApiHost.StartAsync();

    public Task DisposeAsync() => _host.DisposeAsync().AsTask();

    [Fact]
    public async Task A_reply_is_taken_and_waits_to_be_sent()
    {
        var stored = await Desk.ReceiveAsync("+13125550123");

        var answer = (await Api.PostAsync($"conversations/cnv_{stored.ConversationId}/messages", new { body = "On our way +1 😀" })).Ok(HttpStatusCode.Accepted);

        answer.Json.EnumerateObject().Select(p => p.Name).ShouldBe(["id", "status"]);
        answer.Json.Text("status").ShouldBe("queued");
        answer.Headers.Location?.ToString().ShouldBe($"/api/v1/conversations/cnv_{stored.ConversationId}");
        var entry = (await Api.GetAsync($"conversations/cnv_{stored.ConversationId}/timeline")).Items[^1];
        (entry.Text("id"), entry.Text("body"), entry.Text("direction"), entry.Text("channel"), entry.Text("to"), entry.Text("staffId"))
            .ShouldBe((answer.Json.Text("id"), "On our way +1 😀", "outbound", "sms", "+13125550123", $"stf_{Desk.Ana}"));
        (await WaitingAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Signs_that_nobody_sees_do_not_make_a_message_another_one()
    {
        var stored = await Desk.ReceiveAsync("+13125550123");

        (await Api.PostAsync($"conversations/cnv_{stored.ConversationId}/messages", new { body = "On\u0000 our\r\nway" })).Ok(HttpStatusCode.Accepted);

        (await Api.GetAsync($"conversations/cnv_{stored.ConversationId}/timeline")).Items[^1].Text("body").ShouldBe("On our\nway");
    }

    [Fact]
    public async Task A_reply_goes_over_the_line_and_channel_that_are_asked_for()
    {
        var stored = await Desk.ReceiveAsync("+13125550123");

        (await Api.PostAsync($"conversations/cnv_{stored.ConversationId}/messages", new { body = "Hi", lineId = $"lin_{Desk.Mobile.Id}", channel = "whatsapp", subject = (string?)null, attachmentIds = Array.Empty<string>() })).Ok(HttpStatusCode.Accepted);

        var entry = (await Api.GetAsync($"conversations/cnv_{stored.ConversationId}/timeline")).Items[^1];
        (entry.Text("lineId"), entry.Text("channel")).ShouldBe(($"lin_{Desk.Mobile.Id}", "whatsapp"));
    }

    [Fact]
    public async Task Writing_first_makes_the_customer_and_the_conversation()
    {
        var answer = (await Api.PostAsync("messages", new { to = "(312) 555-0177", lineId = $"lin_{Desk.Front.Id}", body = "Your glasses are here" })).Ok(HttpStatusCode.Accepted);

        var conversation = (await Api.GetAsync("conversations?address=%2B13125550177")).Items.ShouldHaveSingleItem();
        answer.Headers.Location?.ToString().ShouldBe($"/api/v1/conversations/{conversation.Text("id")}");
        (await Api.GetAsync($"conversations/{conversation.Text("id")}/timeline")).Ids.ShouldBe([answer.Json.Text("id")!]);
    }

    [Fact]
    public async Task What_cannot_be_sent_is_refused_in_words_and_nothing_waits()
    {
        var stored = await Desk.ReceiveAsync("+13125550123");
        var path = $"conversations/cnv_{stored.ConversationId}/messages";
        var line = $"lin_{Desk.Front.Id}";

        (await Api.PostAsync(path, new { body = " " })).Refused(HttpStatusCode.UnprocessableEntity).ShouldContain("nothing to send");
        (await Api.PostAsync(path, new { body = new string('x', 1601) })).Refused(HttpStatusCode.UnprocessableEntity).ShouldContain("1,600");
        (await Api.PostAsync(path, new { body = "x", lineId = "lin_999" })).Refused(HttpStatusCode.UnprocessableEntity).ShouldBe("There is no such line.");
        (await Api.PostAsync(path, new { body = "x", lineId = $"lin_{_host.OtherDesk.Front.Id}" })).Refused(HttpStatusCode.UnprocessableEntity).ShouldBe("There is no such line.");
        (await Api.PostAsync(path, new { body = "x", channel = "email" })).Refused(HttpStatusCode.UnprocessableEntity);
        (await Api.PostAsync(path, new { body = "x", subject = "About" })).Refused(HttpStatusCode.UnprocessableEntity);
        (await Api.PostAsync(path, new { body = "x", attachmentIds = new[] { "att_1" } })).Refused(HttpStatusCode.UnprocessableEntity);
        (await Api.PostAsync("messages", new { to = "not a number!", lineId = line, body = "x" })).Refused(HttpStatusCode.UnprocessableEntity).ShouldContain("not a phone number");
        (await Api.PostAsync("messages", new { to = "+13125550177", lineId = $"lin_{_host.OtherDesk.Front.Id}", body = "x" })).Refused(HttpStatusCode.UnprocessableEntity);

        (await Api.PostAsync(path, new { })).Refused(HttpStatusCode.BadRequest).ShouldBe("body is missing.");
        (await Api.PostAsync(path, new { body = "x", channel = "fax" })).Refused(HttpStatusCode.BadRequest).ShouldContain("whatsapp");
        (await Api.PostAsync(path, new { body = "x", lineId = "front" })).Refused(HttpStatusCode.BadRequest).ShouldContain("lineId");
        (await Api.PostAsync("messages", new { lineId = line, body = "x" })).Refused(HttpStatusCode.BadRequest).ShouldContain("to is missing");
        (await Api.PostAsync("messages", new { to = "+13125550177", body = "x" })).Refused(HttpStatusCode.BadRequest).ShouldContain("lineId is missing");
        (await Api.PostAsync("conversations/cnv_999/messages", new { body = "x" })).Refused(HttpStatusCode.NotFound);
        (await WaitingAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task The_same_key_sends_once_however_often_and_however_many_at_once()
    {
        var stored = await Desk.ReceiveAsync("+13125550123");
        var path = $"conversations/cnv_{stored.ConversationId}/messages";

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Api.PostAsync(path, new { body = "Once" }, "order-4471")));
        var again = await Api.PostAsync(path, new { body = "Once" }, "order-4471");

        answers.Append(again).Select(a => a.Ok(HttpStatusCode.Accepted).Json.Text("id")).Distinct().ShouldHaveSingleItem();
        (await WaitingAsync()).ShouldBe(1);
        (await Api.PostAsync(path, new { body = "Twice" }, "order-4472")).Ok(HttpStatusCode.Accepted);
        (await WaitingAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task The_same_key_makes_one_customer_and_one_message_when_writing_first()
    {
        var message = new { to = "+13125550177", lineId = $"lin_{Desk.Front.Id}", body = "Hello" };

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Api.PostAsync("messages", message, "first-1")));

        answers.Select(a => a.Ok(HttpStatusCode.Accepted).Json.Text("id")).Distinct().ShouldHaveSingleItem();
        (await Api.GetAsync("customers")).Items.ShouldHaveSingleItem();
        (await WaitingAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task A_key_is_not_mistaken_for_another_message_nor_for_another_companys()
    {
        var (one, two) = (await Desk.ReceiveAsync("+13125550101"), await Desk.ReceiveAsync("+13125550102"));
        (await Api.PostAsync($"conversations/cnv_{one.ConversationId}/messages", new { body = "A" }, "k")).Ok(HttpStatusCode.Accepted);

        (await Api.PostAsync($"conversations/cnv_{two.ConversationId}/messages", new { body = "A" }, "k")).Refused(HttpStatusCode.UnprocessableEntity).ShouldContain("Idempotency-Key");
        (await Api.PostAsync($"conversations/cnv_{one.ConversationId}/messages", new { body = "B" }, "k")).Refused(HttpStatusCode.UnprocessableEntity);
        (await Api.PostAsync($"conversations/cnv_{one.ConversationId}/messages", new { body = "A" }, new string('k', 256))).Refused(HttpStatusCode.BadRequest).ShouldContain("Idempotency-Key");
        (await _host.Other.PostAsync("messages", new { to = "+13125550101", lineId = $"lin_{_host.OtherDesk.Front.Id}", body = "A" }, "k")).Ok(HttpStatusCode.Accepted);
        (await WaitingAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task A_note_sent_again_with_its_key_is_the_same_note_and_the_key_is_good_for_no_other()
    {
        var (first, second) = (await Desk.ReceiveAsync("+13125550123"), await Desk.ReceiveAsync("+13125550124"));
        var path = $"conversations/cnv_{first.ConversationId}/notes";

        var added = (await Api.PostAsync(path, new { body = "Allergic to latex" }, "note-1")).Ok(HttpStatusCode.Created);
        (await Api.PostAsync(path, new { body = " Allergic to latex\u0000" }, "note-1")).Ok(HttpStatusCode.Created).Text.ShouldBe(added.Text);
        (await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Api.PostAsync(path, new { body = "Calls back" }, "note-2")))).Select(a => a.Ok(HttpStatusCode.Created).Json.Text("id")).Distinct().Count().ShouldBe(1);

        (await Api.PostAsync(path, new { body = "Something else" }, "note-1")).Refused(HttpStatusCode.UnprocessableEntity).ShouldContain("Idempotency-Key");
        (await Api.PostAsync($"conversations/cnv_{second.ConversationId}/notes", new { body = "Allergic to latex" }, "note-1")).Refused(HttpStatusCode.UnprocessableEntity).ShouldContain("another note");
        (await Api.PostAsync(path, new { body = "x" }, new string('k', 256))).Refused(HttpStatusCode.BadRequest).ShouldContain("Idempotency-Key");
        (await NotesAsync(first.ConversationId)).ShouldBe(["Allergic to latex", "Calls back"]);
        (await NotesAsync(second.ConversationId)).ShouldBeEmpty();
        (await Api.PostAsync(path, new { body = "No key" })).Ok(HttpStatusCode.Created).Json.Text("id").ShouldNotBe((await Api.PostAsync(path, new { body = "No key" })).Ok(HttpStatusCode.Created).Json.Text("id"));

        var theirs = await _host.OtherDesk.ReceiveAsync("+13125550123");
        (await _host.Other.PostAsync($"conversations/cnv_{theirs.ConversationId}/notes", new { body = "Of another company" }, "note-1")).Ok(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_reply_opens_what_was_closed()
    {
        var stored = await Desk.ReceiveAsync("+13125550123", channel: Channel.WhatsApp);
        await Desk.Actions.SetStatusAsync(Desk.CompanyId, Desk.Ana, stored.ConversationId, ConversationStatus.Closed, null);

        (await Api.PostAsync($"conversations/cnv_{stored.ConversationId}/messages", new { body = "One more thing" })).Ok(HttpStatusCode.Accepted);

        (await Api.GetAsync($"conversations/cnv_{stored.ConversationId}")).Json.Text("status").ShouldBe("open");
    }

    [Fact]
    public async Task An_email_is_taken_with_its_subject_where_the_way_is_email_and_a_text_with_one_is_not()
    {
        var mailbox = Some.Line(Desk.CompanyId, "desk@northside.example", "Mailbox", Provider.Gmail, Channels.Email);
        await _host.Store.AddAsync(mailbox);
        var (email, text) = (await Desk.ReceiveAsync("maria@customer.example", channel: Channel.Email, line: mailbox), await Desk.ReceiveAsync("+13125550123"));
        var path = $"conversations/cnv_{email.ConversationId}/messages";

        // Nobody says which way: the customer wrote an email last.
        (await Api.PostAsync(path, new { body = "Until six.", subject = "Opening hours" }, "mail-1")).Ok(HttpStatusCode.Accepted);
        var entry = (await Api.GetAsync($"conversations/cnv_{email.ConversationId}/timeline")).Items[^1];
        (entry.Text("channel"), entry.Text("subject"), entry.Text("body"), entry.Text("to")).ShouldBe(("email", "Opening hours", "Until six.", "maria@customer.example"));

        (await Api.PostAsync(path, new { body = "Until six.", subject = "Another" }, "mail-1")).Refused(HttpStatusCode.UnprocessableEntity).ShouldContain("Idempotency-Key");
        (await Api.PostAsync(path, new { body = "Hi", channel = "email" })).Ok(HttpStatusCode.Accepted);
        (await Api.PostAsync($"conversations/cnv_{text.ConversationId}/messages", new { body = "Hi", subject = "About" })).Refused(HttpStatusCode.UnprocessableEntity).ShouldBe("Only an email has a subject. Nothing was sent.");
        (await Api.PostAsync($"conversations/cnv_{text.ConversationId}/messages", new { body = "Hi", subject = "  " })).Ok(HttpStatusCode.Accepted);
        (await WaitingAsync()).ShouldBe(3);
    }

    [Fact]
    public async Task Writing_first_over_a_mailbox_is_an_email_to_an_address()
    {
        var mailbox = Some.Line(Desk.CompanyId, "desk@northside.example", "Mailbox", Provider.Gmail, Channels.Email);
        await _host.Store.AddAsync(mailbox);

        var answer = (await Api.PostAsync("messages", new { to = "ben@customer.example", lineId = $"lin_{mailbox.Id}", body = "Hello", subject = "Welcome" })).Ok(HttpStatusCode.Accepted);
        (await Api.PostAsync("messages", new { to = "+13125550177", lineId = $"lin_{mailbox.Id}", body = "Hello" })).Refused(HttpStatusCode.UnprocessableEntity).ShouldContain("is not an email address");
        (await Api.PostAsync("messages", new { to = "+13125550177", lineId = $"lin_{Desk.Front.Id}", body = "Hello", subject = "Welcome" })).Refused(HttpStatusCode.UnprocessableEntity).ShouldContain("Only an email has a subject");

        var entry = (await Api.GetAsync(answer.Headers.Location!.ToString()["/api/v1/".Length..] + "/timeline")).Items.ShouldHaveSingleItem();
        (entry.Text("channel"), entry.Text("subject")).ShouldBe(("email", "Welcome"));
    }

    private async Task<List<string?>> NotesAsync(long conversationId)
        => [.. (await Api.GetAsync($"conversations/cnv_{conversationId}/timeline")).Items.Where(i => i.Text("kind") == "note").Select(i => i.Text("body"))];

    private async Task<int> WaitingAsync()
    {
        await using var context = _host.Store.Database.Create(Desk.CompanyId);
        return await context.Outbox.CountAsync();
    }
}

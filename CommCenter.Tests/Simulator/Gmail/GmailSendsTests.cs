using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace CommCenter.Tests.Simulator.Gmail;

public sealed class GmailSendsTests : IAsyncLifetime
{
    private readonly GmailHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task What_is_sent_gets_Gmails_own_Message_ID_and_reaches_the_person()
    {
        var sent = await GmailHost.JsonAsync(await _host.SendAsync(Mail()));

        var headers = (await _host.GetAsync($"messages/{sent.GetProperty("id").GetString()}?format=metadata&metadataHeaders=Message-ID")).GetProperty("payload").GetProperty("headers");
        headers.GetArrayLength().ShouldBe(1);
        headers[0].GetProperty("value").GetString()!.ShouldStartWith("<CA");
        headers[0].GetProperty("value").GetString()!.ShouldEndWith("@mail.gmail.com>");
        sent.GetProperty("labelIds")[0].GetString().ShouldBe("SENT");
        var got = (await _host.MailsOfAsync(GmailHost.Person))[0];
        got.GetProperty("text").GetString()!.Trim().ShouldBe("Come at nine.");
        got.GetProperty("messageId").GetString().ShouldBe(headers[0].GetProperty("value").GetString());
    }

    [Fact]
    public async Task Another_sender_than_the_mailbox_is_silently_set_right()
    {
        await _host.SendAsync(Mail(from: "boss@elsewhere.test"));

        (await _host.MailsOfAsync(GmailHost.Person))[0].GetProperty("from").GetString().ShouldBe($"Front desk <{GmailHost.Mailbox}>");
    }

    [Fact]
    public async Task A_thread_is_joined_only_with_its_subject_and_what_is_answered()
    {
        var asked = await _host.WriteAsync("A question");
        var (thread, answers) = (asked.GetProperty("threadId").GetString(), asked.GetProperty("messageId").GetString());

        (await ThreadOfAsync(Mail("Re: A question", answers), thread)).ShouldBe(thread);
        (await ThreadOfAsync(Mail("Re: A question"), thread)).ShouldNotBe(thread);
        (await ThreadOfAsync(Mail("Another one", answers), thread)).ShouldNotBe(thread);
        (await ThreadOfAsync(Mail("Re: A question", answers), null)).ShouldNotBe(thread);
        (await _host.SendAsync(Mail("Re: A question", answers), "0000000000000001")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await _host.GetAsync($"threads/{thread}")).GetProperty("messages").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task The_persons_answer_comes_back_into_the_thread()
    {
        var sent = await GmailHost.JsonAsync(await _host.SendAsync(Mail()));
        var got = (await _host.MailsOfAsync(GmailHost.Person))[0].GetProperty("id").GetString();

        await _host.Anyone.PostAsJsonAsync("send", new { from = GmailHost.Person, to = GmailHost.Mailbox, subject = "Re: Your visit", text = "Thank you", answers = got });

        var ours = (await _host.MailsOfAsync(GmailHost.Mailbox))[0];
        ours.GetProperty("threadId").GetString().ShouldBe(sent.GetProperty("threadId").GetString());
        ours.GetProperty("text").GetString()!.Trim().ShouldBe("Thank you");
    }

    [Fact]
    public async Task Who_cannot_be_reached_bounces()
    {
        await _host.FaultsAsync(new { addressesOff = new[] { GmailHost.Person } });

        await _host.SendAsync(Mail());

        var bounce = (await _host.MailsOfAsync(GmailHost.Mailbox))[0];
        bounce.GetProperty("from").GetString()!.ShouldContain("mailer-daemon@googlemail.com");
        var payload = (await _host.GetAsync($"messages/{bounce.GetProperty("id").GetString()}")).GetProperty("payload");
        payload.GetProperty("parts").EnumerateArray().Select(part => part.GetProperty("mimeType").GetString()).ShouldBe(["text/plain", "message/delivery-status", "text/rfc822-headers"]);
        (await _host.MailsOfAsync(GmailHost.Person)).GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_large_mail_is_uploaded_as_it_is()
    {
        var raw = Mail() + new string('x', 6_000_000);

        var sent = await GmailHost.JsonAsync(await UploadAsync("media", Rfc822(raw)));

        sent.GetProperty("id").GetString()!.Length.ShouldBe(16);
        (await _host.MailsOfAsync(GmailHost.Person))[0].GetProperty("size").GetInt32().ShouldBeGreaterThan(6_000_000);
    }

    [Fact]
    public async Task A_mail_uploaded_with_its_thread_joins_it()
    {
        var asked = await _host.WriteAsync("A question");
        var thread = asked.GetProperty("threadId").GetString();
        var upload = new MultipartContent("related", "both") { JsonContent.Create(new { threadId = thread }), Rfc822(Mail("Re: A question", asked.GetProperty("messageId").GetString())) };

        (await GmailHost.JsonAsync(await UploadAsync("multipart", upload))).GetProperty("threadId").GetString().ShouldBe(thread);

        (await _host.MailsOfAsync(GmailHost.Person))[0].GetProperty("text").GetString()!.Trim().ShouldBe("Come at nine.");
    }

    [Fact]
    public async Task More_than_Google_takes_is_too_large()
        => (await UploadAsync("media", Rfc822(Mail() + new string('x', 36_700_161)))).StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);

    [Fact]
    public async Task A_mail_for_nobody_is_refused()
    {
        var answer = await _host.SendAsync("Subject: Nobody\n\nHello");

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error").GetProperty("errors")[0].GetProperty("reason").GetString().ShouldBe("invalidArgument");
    }

    private static string Mail(string subject = "Your visit", string? answers = null, string from = GmailHost.Mailbox) =>
        $"From: {from}\r\nTo: Maria <{GmailHost.Person}>\r\nSubject: {subject}\r\nMessage-ID: <ours@northside.test>\r\n{(answers is null ? "" : $"In-Reply-To: {answers}\r\nReferences: {answers}\r\n")}\r\nCome at nine.\r\n";

    private static ByteArrayContent Rfc822(string raw)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(raw));
        content.Headers.ContentType = new MediaTypeHeaderValue("message/rfc822");
        return content;
    }

    private Task<HttpResponseMessage> UploadAsync(string type, HttpContent content) => _host.Gmail.PostAsync($"{_host.Google}upload/gmail/v1/users/me/messages/send?uploadType={type}", content);

    private async Task<string?> ThreadOfAsync(string mail, string? thread) => (await GmailHost.JsonAsync(await _host.SendAsync(mail, thread))).GetProperty("threadId").GetString();
}

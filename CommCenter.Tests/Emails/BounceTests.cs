using System.Text;

using CommCenter.Core.Emails;

namespace CommCenter.Tests.Emails;

public class BounceTests
{
    [Fact]
    public void A_bounce_says_whom_which_email_did_not_reach_and_why()
    {
        var read = MimeSample.File("gmail-bounce-dsn.eml");
        read.Nature.ShouldBe(EmailNature.Bounce);
        var bounce = read.Bounce.ShouldNotBeNull();
        (bounce.MessageId, bounce.Failed, bounce.Code, bounce.Reason).ShouldBe(("<out-4471@example.com>", true, "5.1.1", "The address does not exist."));
        bounce.Recipients.ShouldBe(["nobody@customer.example"]);
        read.Text.ShouldStartWith("Your message wasn't delivered");
        read.Files.ShouldHaveSingleItem().FileName.ShouldBe("Your order.eml");
    }

    [Fact]
    public void A_report_that_the_provider_took_apart_reads_the_same()
    {
        var group = MimeSample.Leaf("text/plain", "Final-Recipient: rfc822; <b@x.example>\r\nAction: failed\r\nStatus: 5.2.2\r\n\r\n"u8.ToArray(), ("Reporting-MTA", "dns; x.example"), ("X-Original-Message-ID", "<other@example.com>"));
        var original = MimeSample.Leaf("text/plain", [], ("Subject", "Hi"), ("Message-ID", "<out-1@example.com>"));
        var bounce = Report(MimeSample.Group("message/delivery-status", [group]), MimeSample.Group("message/rfc822", [original])).Bounce.ShouldNotBeNull();
        (bounce.MessageId, bounce.Code, bounce.Reason).ShouldBe(("<out-1@example.com>", "5.2.2", "Their mailbox is full."));
        bounce.Recipients.ShouldBe(["b@x.example"]);
    }

    [Theory]
    [InlineData("text/rfc822-headers", "Subject: Hi\nMessage-ID:\n <out-2@example.com>\n", "<out-2@example.com>")]
    [InlineData("text/plain", "nothing", "<answered@example.com>")]
    public void Our_email_is_found_by_what_the_report_has(string mimeType, string content, string id)
    {
        var read = Report(Status("Action: failed\nStatus: 5.1.1"), MimeSample.Leaf(mimeType, Encoding.ASCII.GetBytes(content)));
        read.Bounce.ShouldNotBeNull().MessageId.ShouldBe(id);
        read.Files.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Action: failed\nStatus: 5.7.26", true, "5.7.26", "Their mail server refused it.")]
    [InlineData("Action: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; 550 5.1.1 unknown user", true, "5.1.1", "The address does not exist.")]
    [InlineData("Action: failed\nDiagnostic-Code: smtp; 552-5.2.3 too big", true, "5.2.3", "The email is too large for their mailbox.")]
    [InlineData("Action: delayed\nStatus: 4.4.1", false, "4.4.1", "Their mail server does not answer. Delivery is still being tried.")]
    [InlineData("Action: delayed", false, null, "It is delayed; delivery is still being tried.")]
    [InlineData("Status: 4.2.2", false, "4.2.2", "Their mailbox is full. Delivery is still being tried.")]
    [InlineData("Action: failed\nStatus: 4.4.7", true, "4.4.7", "Their mail server could not be reached for too long.")]
    [InlineData("Action: failed\nStatus: 5.3.0\nDiagnostic-Code: smtp; 554 Come back\n  another day", true, "5.3.0", "Their mail server says: 554 Come back another day")]
    [InlineData("Action: failed", true, null, "It could not be delivered; the report does not say why.")]
    public void The_reason_is_in_words(string status, bool failed, string? code, string reason)
    {
        var bounce = Report(Status(status)).Bounce.ShouldNotBeNull();
        (bounce.Failed, bounce.Code, bounce.Reason).ShouldBe((failed, code, reason));
    }

    [Fact]
    public void Of_many_recipients_those_who_did_not_get_it_are_named()
    {
        var bounce = Report(MimeSample.Leaf("message/delivery-status", "Reporting-MTA: x\n\nFinal-Recipient: rfc822;a@x\nAction: delivered\nStatus: 2.0.0\n\nFinal-Recipient: rfc822;b@x\nAction: delayed\nStatus: 4.2.2\n\nFinal-Recipient: rfc822;c@x\nAction: failed\nStatus: 5.1.1\n"u8.ToArray())).Bounce.ShouldNotBeNull();
        (bounce.Failed, bounce.Code).ShouldBe((true, "5.1.1"));
        bounce.Recipients.ShouldBe(["c@x"]);
    }

    [Fact]
    public void A_report_that_it_arrived_is_no_bounce()
    {
        var read = Report(Status("Action: delivered\nStatus: 2.0.0"));
        read.Bounce.ShouldBeNull();
        read.Nature.ShouldBe(EmailNature.AutoReply);
    }

    [Fact]
    public void A_bounce_of_an_old_server_is_known_by_its_failed_recipients()
    {
        var read = MimeSample.Read("From: Mail Delivery System <Mailer-Daemon@x.example>\nX-Failed-Recipients: a@x.example, b@x.example\nIn-Reply-To: <out-3@example.com>\n\nSMTP error 550 5.1.1 no such user");
        read.Nature.ShouldBe(EmailNature.Bounce);
        var bounce = read.Bounce.ShouldNotBeNull();
        (bounce.MessageId, bounce.Failed, bounce.Code).ShouldBe(("<out-3@example.com>", true, "5.1.1"));
        bounce.Recipients.ShouldBe(["a@x.example", "b@x.example"]);
    }

    [Fact]
    public void A_customer_cannot_make_a_bounce_of_an_email_by_one_field()
        => MimeSample.Plain("Hello", "X-Failed-Recipients: a@x.example\n").Nature.ShouldBe(EmailNature.Person);

    [Fact]
    public void What_a_server_says_at_length_is_cut()
        => Report(Status($"Action: failed\nDiagnostic-Code: smtp; {new string('x', 900)}")).Bounce.ShouldNotBeNull().Reason.Length.ShouldBeLessThan(230);

    private static EmailPart Status(string text)
        => MimeSample.Leaf("message/delivery-status", Encoding.ASCII.GetBytes($"Reporting-MTA: dns; x.example\n\nFinal-Recipient: rfc822; a@x.example\n{text}\n"));

    private static ReadEmail Report(params EmailPart[] parts)
        => EmailReader.Read(MimeSample.Group("multipart/report", parts, ("From", "mailer-daemon@x.example"), ("Content-Type", "multipart/report; report-type=delivery-status"), ("In-Reply-To", "<answered@example.com>")));
}

using CommCenter.Core.Emails;

namespace CommCenter.Tests.Emails;

public class EmailNaturesTests
{
    [Fact]
    public void An_out_of_office_answer_is_one()
    {
        var read = MimeSample.File("gmail-auto-reply.eml");
        read.Nature.ShouldBe(EmailNature.AutoReply);
        read.InReplyTo.ShouldBe("<out-4472@example.com>");
        read.Text.ShouldBe("I am away until Monday.");
        read.Bounce.ShouldBeNull();
    }

    [Theory]
    [InlineData("", EmailNature.Person)]
    [InlineData("Auto-Submitted: no\n", EmailNature.Person)]
    [InlineData("Precedence: first-class\n", EmailNature.Person)]
    [InlineData("X-Auto-Response-Suppress: RN, NRN\n", EmailNature.Person)]
    [InlineData("Return-Path: <jordan@customer.example>\n", EmailNature.Person)]
    [InlineData("Auto-Submitted: auto-generated; x=y\n", EmailNature.AutoReply)]
    [InlineData("X-Auto-Response-Suppress: DR, OOF\n", EmailNature.AutoReply)]
    [InlineData("X-Autoreply: yes\n", EmailNature.AutoReply)]
    [InlineData("Return-Path: <>\n", EmailNature.AutoReply)]
    [InlineData("Precedence: auto_reply\n", EmailNature.AutoReply)]
    [InlineData("Precedence: bulk\nAuto-Submitted: auto-replied\n", EmailNature.AutoReply)]
    [InlineData("Precedence: Bulk\n", EmailNature.List)]
    [InlineData("List-Id: <news.example>\n", EmailNature.List)]
    [InlineData("List-Unsubscribe: <https://x.example>\nX-Auto-Response-Suppress: All\n", EmailNature.List)]
    public void Fields_tell_machines_from_people(string fields, EmailNature nature) => MimeSample.Plain("Hello", fields).Nature.ShouldBe(nature);

    [Theory]
    [InlineData("No-Reply@shop.example", EmailNature.List)]
    [InlineData("noreply+123@shop.example", EmailNature.List)]
    [InlineData("postmaster@shop.example", EmailNature.AutoReply)]
    [InlineData("noreen@shop.example", EmailNature.Person)]
    public void So_do_addresses(string from, EmailNature nature) => MimeSample.Read($"From: {from}\n\nHello").Nature.ShouldBe(nature);

    [Fact]
    public void A_receipt_of_reading_is_no_person()
        => MimeSample.Read("From: a@x.example\nContent-Type: multipart/report; report-type=disposition-notification; boundary=b\n\n--b\n\nRead.\n--b\nContent-Type: message/disposition-notification\n\nDisposition: x\n--b--").Nature.ShouldBe(EmailNature.AutoReply);
}

using CommCenter.Core.Emails;

namespace CommCenter.Tests.Emails;

public class EmailNamesTests
{
    [Theory]
    [InlineData("jordan@customer.example", "jordan@customer.example", null)]
    [InlineData("<jordan@customer.example>", "jordan@customer.example", null)]
    [InlineData("Jordan Léger <jordan@customer.example>", "jordan@customer.example", "Jordan Léger")]
    [InlineData("\"Léger, \\\"Jo\\\" (home)\" <jordan@customer.example>", "jordan@customer.example", "Léger, \"Jo\" (home)")]
    [InlineData("Léger, Jordan <jordan@customer.example>", "jordan@customer.example", "Léger, Jordan")]
    [InlineData("jordan@customer.example (Jordan (at work))", "jordan@customer.example", "Jordan (at work)")]
    [InlineData("Jordan (home) <jordan@customer.example>", "jordan@customer.example", "Jordan")]
    [InlineData("=?utf-8?Q?Jordan_L=C3=A9ger?= <jordan@customer.example>", "jordan@customer.example", "Jordan Léger")]
    [InlineData("\"=?utf-8?Q?L=C3=A9ger=2C_Jordan?=\" <jordan@customer.example>", "jordan@customer.example", "Léger, Jordan")]
    [InlineData("=?utf-8?Q?=22x=40bank.example=22_=3Ca=40b=3E=2C?= <jordan@customer.example>", "jordan@customer.example", "x@bank.example\" <a@b>,")]
    [InlineData("'jordan@customer.example' <jordan@customer.example>", "jordan@customer.example", null)]
    [InlineData("Jordan jordan@customer.example", "jordan@customer.example", "Jordan")]
    [InlineData("<@relay.example,@other.example:jordan@customer.example>", "jordan@customer.example", null)]
    [InlineData("<mailto:jordan@customer.example>", "jordan@customer.example", null)]
    [InlineData("用户 <用户@例子.example>", "用户@例子.example", "用户")]
    [InlineData("Jordan <jordan@customer.example", "jordan@customer.example", "Jordan")]
    [InlineData("\"Jordan <jordan@customer.example>", "jordan@customer.example", "Jordan")]
    [InlineData("Mail System <MAILER-DAEMON>", "MAILER-DAEMON", "Mail System")]
    [InlineData("Jo\u202Erdan\0 <jordan@customer.example>", "jordan@customer.example", "Jordan")]
    public void A_mailbox_is_an_address_and_perhaps_a_name(string field, string address, string? name)
        => EmailNames.Parse(field).ShouldBe([new EmailName(address, name)]);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("undisclosed-recipients:;")]
    [InlineData("Undisclosed recipients: ;")]
    [InlineData("nobody")]
    [InlineData("<>")]
    [InlineData(",,;<>,\"\"")]
    public void Where_there_is_no_address_there_is_nobody(string? field) => EmailNames.Parse(field).ShouldBeEmpty();

    [Fact]
    public void A_group_is_its_members()
        => EmailNames.Parse("First <f@x.example>, Team: a@x.example, \"B\" <b@x.example>; last@x.example")
            .ShouldBe([new("f@x.example", "First"), new("a@x.example", null), new("b@x.example", "B"), new("last@x.example", null)]);

    [Theory]
    [InlineData("Jordan Léger")]
    [InlineData("Léger, Jordan")]
    [InlineData("Desk: front; back")]
    [InlineData("Léger, \"Jo\"")]
    [InlineData("Jordan \"Jo\" Léger")]
    [InlineData("Jordan \\ Léger")]
    [InlineData("jo@home <mine> (private)")]
    [InlineData("Team: a@x.example; b")]
    public void A_name_with_any_characters_is_read_back_as_it_was_written(string name)
    {
        List<EmailName> names = [new("first@x.example", "First"), new("jordan@customer.example", name), new("last@x.example", null)];
        EmailNames.Parse(EmailNames.Write(names)).ShouldBe(names);
    }

    [Fact]
    public void Of_recipients_without_end_the_first_are_read()
        => EmailNames.Parse(string.Concat(Enumerable.Range(0, 5000).Select(i => $"r{i}@x.example, "))).Count.ShouldBe(500);

    [Fact]
    public void A_name_without_end_is_cut()
        => EmailNames.Parse($"{new string('x', 5000)} <a@x.example>").ShouldHaveSingleItem().Name!.Length.ShouldBe(200);

    [Theory]
    [InlineData("=?utf-8?B?T3JkZXIgIzQ0NzEg4oCUIHBob3Rv?=", "Order #4471 — photo")]
    [InlineData("=?utf-8?Q?a?= =?utf-8?Q?b?=", "ab")]
    [InlineData("=?utf-8?Q?a?= b =?utf-8?Q?c?=", "a b c")]
    [InlineData("=?utf-8?Q?caf=C3?= =?utf-8?B?qQ==?=", "café")]
    [InlineData("=?iso-8859-1?q?=E9?= =?utf-8?q?=C3=A9?=", "éé")]
    [InlineData("=?ISO-2022-JP?B?GyRCRnxLXBsoQg==?=", "日本")]
    [InlineData("=?windows-1251*ru?B?z/Do4uXy?=", "Привет")]
    [InlineData("=?utf-8?Q?with space and ünquoted?=", "with space and ünquoted")]
    [InlineData("=?utf-8?Q?=41?=", "A")]
    [InlineData("=?utf-8?B?SGk?=", "Hi")]
    [InlineData("=?utf-8?B?S G!k=?=", "Hi")]
    [InlineData("=?nonsense?Q?caf=E9?=", "café")]
    [InlineData("=?utf-8?X?abc?=", "=?utf-8?X?abc?=")]
    [InlineData("=?utf-8?Q?never closed", "=?utf-8?Q?never closed")]
    [InlineData("50 =? 60", "50 =? 60")]
    [InlineData("=?", "=?")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void Encoded_words_are_read_and_everything_else_stays(string? written, string read) => EncodedWords.Decode(written).ShouldBe(read);
}

using System.Text;

using CommCenter.Core.Conversations;
using CommCenter.Core.Emails;
using CommCenter.Core.Providers.Gmail;

using FsCheck;
using FsCheck.Fluent;

namespace CommCenter.Tests.Providers.Gmail;

public class GmailEmailTests
{
    [Fact]
    public void An_email_is_read_as_the_tree_Gmail_made_of_it()
    {
        var email = GmailEmail.Read(GmailStandIn.Bytes("gmail-message-full.json"))!;

        (email.Id, email.ThreadId, email.InternalDate).ShouldBe(("19aa1c2d3e4f5061", "19aa1c2d3e4f5061", DateTimeOffset.FromUnixTimeMilliseconds(1795187041000)));
        email.LabelIds.ShouldBe(["UNREAD", "CATEGORY_PERSONAL", "INBOX"]);
        email.Snippet.ShouldBe("Hi, here is the photo — thanks!");
        email.Root["subject"].ShouldBe("Order #4471 — photo");
        var all = All(email.Root).ToList();
        all.Select(p => p.PartId).ShouldBe(["", "0", "0.0", "0.0.0", "0.0.1", "0.1", "1"]);
        Encoding.UTF8.GetString(all[3].Content!).ShouldBe("Hi, here is the photo — thanks!\r\n\r\n");
        var file = all[6];
        (file.MimeType, file.FileName, file.Content, file.Size).ShouldBe(("text/plain", "reçu.txt", null, 14L));
    }

    [Theory]
    [InlineData("SGVsbG8/IP8_")]
    [InlineData("SGVsbG8_IP8_")]
    [InlineData("SGVsbG8\\/IP8\\u002f")]
    [InlineData("SGVsbG8_\\r\\nIP8_==")]
    public void Content_is_decoded_from_either_alphabet(string data)
        => Read($$$"""{"id":"1","payload":{"mimeType":"TEXT/Plain; charset=x","body":{"data":"{{{data}}}"} } }""").Root.ShouldSatisfyAllConditions(
            root => root.Content.ShouldBe([.. "Hello? "u8, 0xFF, 0x3F]),
            root => root.MimeType.ShouldBe("text/plain"),
            root => root.Size.ShouldBe(9));

    [Theory]
    [InlineData("YQ", "a")]
    [InlineData("YWI", "ab")]
    [InlineData("YWJj", "abc")]
    [InlineData("", "")]
    public void Padding_may_be_missing(string data, string text) => Encoding.ASCII.GetString(GmailBase64.Decode(data)).ShouldBe(text);

    [Theory]
    [InlineData("""{"id":"1"}""")]
    [InlineData("""{"id":"1","payload":null,"labelIds":null}""")]
    [InlineData("""{"id":1,"payload":7,"labelIds":"INBOX","internalDate":"soon"}""")]
    [InlineData("""{"id":"1","payload":{"headers":{},"parts":"none","body":[]},"internalDate":-5}""")]
    [InlineData("""{"id":"1","payload":{"headers":[1,{"value":"x"},null],"parts":[1,null,[]]}}""")]
    public void Whatever_is_missing_or_odd_is_left_out(string json)
    {
        var email = Read(json);

        (email.Id, email.InternalDate, email.Root.PartId, email.Root.Parts.Count, email.Root.Fields.Count).ShouldBe(("1", null, "", 0, 0));
        email.IsWanted.ShouldBeTrue();
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"id":"1","payload":{"mimeType":"text/pl""")]
    public void What_is_no_email_is_none(string json) => GmailEmail.Read(Encoding.UTF8.GetBytes(json)).ShouldBeNull();

    [Fact]
    public void Half_a_character_in_a_header_does_not_lose_the_email()
        => Read("""{"id":"1","payload":{"headers":[{"name":"Subject","value":"a\ud83dz"},{"name":"To","value":"x"}]}}""").Root["To"].ShouldBe("x");

    [Fact]
    public void Two_thousand_levels_are_read_and_the_hundred_outer_ones_kept()
    {
        const int levels = 2000;
        var json = string.Concat(Enumerable.Repeat("""{"parts":[""", levels)) + "{}" + string.Concat(Enumerable.Repeat("]}", levels));

        var depth = 0;
        for (var part = Read($$"""{"id":"1","payload":{{json}}}""").Root; part.Parts.Count > 0; part = part.Parts[0]) depth++;

        depth.ShouldBe(100);
    }

    [Fact]
    public void Parts_without_a_name_are_named_by_their_place()
        => All(Read("""{"id":"1","payload":{"parts":[{},{"parts":[{},{}]}]}}""").Root).Select(p => p.PartId).ShouldBe(["", "0", "1", "1.0", "1.1"]);

    [Theory]
    [InlineData("INBOX", "support@example.com", Direction.Inbound)]
    [InlineData("SENT", "Jordan <jordan@customer.example>", Direction.Outbound)]
    [InlineData("SENT,INBOX", "jordan@customer.example, support@example.com", Direction.Outbound)]
    [InlineData("SENT,INBOX", "Support <SUPPORT@example.com>", Direction.Inbound)]
    [InlineData("SENT", "support@example.com", Direction.Inbound)]
    [InlineData("SENT", "undisclosed-recipients:;", Direction.Outbound)]
    public void What_we_sent_is_outbound_but_not_what_the_mailbox_sends_itself(string labels, string to, Direction expected)
        => Read($$$"""{"id":"1","labelIds":["{{{labels.Replace(",", "\",\"", StringComparison.Ordinal)}}}"],"payload":{"headers":[{"name":"To","value":"{{{to}}}"}]}}""").DirectionIn("support@example.com").ShouldBe(expected);

    [Fact]
    public void Random_bytes_never_make_it_throw()
        => Check.One(Config.QuickThrowOnFailure, Prop.ForAll<byte[]>(bytes =>
        {
            GmailEmail.Read(bytes);
            GmailPush.TryRead(bytes);
            GmailEventKey.OfPush(bytes).Key.Length.ShouldBe(64);
            return true;
        }));

    [Fact]
    public void A_recording_cut_or_broken_anywhere_never_makes_it_throw()
    {
        var whole = GmailStandIn.Bytes("gmail-message-full.json");
        for (var i = 0; i < whole.Length; i += 7)
        {
            var broken = (byte[])whole.Clone();
            broken[i] = (byte)(i % 3 == 0 ? '\\' : i % 3 == 1 ? 0xC3 : '"');
            GmailEmail.Read(broken);
            GmailEmail.Read(whole[..i]).ShouldBeNull();
        }
    }

    private static GmailMessage Read(string json) => GmailEmail.Read(Encoding.UTF8.GetBytes(json))!;

    private static IEnumerable<EmailPart> All(EmailPart part) => part.Parts.SelectMany(All).Prepend(part);
}

using System.Text;

using CommCenter.Core.Ingest;
using CommCenter.Core.Providers.Gmail;

using static CommCenter.Tests.Providers.Gmail.GmailStandIn;

namespace CommCenter.Tests.Providers.Gmail;

public class GmailMediaSourceTests
{
    private readonly GmailStandIn _google = new();

    [Theory]
    [InlineData("support@example.com", "19aa", "0.1")]
    [InlineData("o/dd %name@example.com", "1/9", "")]
    public void A_file_is_named_by_mailbox_email_and_place(string mailbox, string message, string part)
        => GmailMediaAddress.TryParse(GmailMediaAddress.Of(mailbox, message, part)).ShouldBe(new GmailMediaAddress(mailbox, message, part));

    [Theory]
    [InlineData("https://example.com/a/b")]
    [InlineData("gmail:")]
    [InlineData("gmail:support@example.com/19aa")]
    [InlineData("gmail:support@example.com/19aa/0/1")]
    [InlineData("gmail://19aa/0")]
    public async Task Other_addresses_are_never_asked(string url)
    {
        (await OpenAsync(url)).ShouldBeOfType<MediaRefused>().Kind.ShouldBe(MediaFailure.Final);
        _google.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_is_fetched_by_the_id_it_has_now()
    {
        _google.Answer(200, Text("gmail-message-full.json")).Answer(200, Text("gmail-attachment.json"));

        var found = (await OpenAsync(GmailMediaAddress.Of(Mailbox, "19aa1c2d3e4f5061", "1"))).ShouldBeOfType<MediaFound>();

        found.FileName.ShouldBe("reçu.txt");
        Encoding.Latin1.GetString(await ReadAsync(found)).ShouldBe("reçu de caisse");
        _google.Asked[0].Url.ShouldEndWith("/messages/19aa1c2d3e4f5061?format=full&fields=payload");
        _google.Asked[1].Url.ShouldEndWith("/messages/19aa1c2d3e4f5061/attachments/ANGjdJ8invented-attachment-id-txt");
    }

    [Fact]
    public async Task Content_that_is_in_the_email_itself_needs_no_second_question()
    {
        _google.Answer(200, """{"payload":{"parts":[{"partId":"0"},{"filename":"a.ics","body":{"data":"YWJj"}}]}}""");

        var found = (await OpenAsync(GmailMediaAddress.Of(Mailbox, "1", "1"))).ShouldBeOfType<MediaFound>();

        (found.FileName, found.Length, Encoding.ASCII.GetString(await ReadAsync(found))).ShouldBe(("a.ics", 3L, "abc"));
    }

    [Theory]
    [InlineData("1", """{"payload":{"parts":[{"partId":"0"}]}}""", MediaFailure.Final)]
    [InlineData("0", """{"payload":{"parts":[{"partId":"0","body":{"size":0}}]}}""", MediaFailure.Final)]
    [InlineData("0", "<html>", MediaFailure.Passing)]
    public async Task What_the_email_does_not_have_does_not_come(string part, string json, MediaFailure expected)
    {
        _google.Answer(200, json);

        (await OpenAsync(GmailMediaAddress.Of(Mailbox, "1", part))).ShouldBeOfType<MediaRefused>().Kind.ShouldBe(expected);
    }

    [Theory]
    [InlineData(404, "", MediaFailure.Missing)]
    [InlineData(400, "", MediaFailure.Missing)]
    [InlineData(403, "", MediaFailure.Unauthorized)]
    [InlineData(503, "", MediaFailure.Passing)]
    public async Task A_refusal_says_whether_it_may_come_later(int status, string body, MediaFailure expected)
    {
        _google.Answer(200, Text("gmail-message-full.json")).Answer(status, body);

        (await OpenAsync(GmailMediaAddress.Of(Mailbox, "1", "1"))).ShouldBeOfType<MediaRefused>().Kind.ShouldBe(expected);
    }

    [Fact]
    public async Task A_mailbox_that_is_not_connected_has_no_files()
        => (await OpenAsync(GmailMediaAddress.Of("stranger@example.com", "1", "1"))).ShouldBeOfType<MediaRefused>().Kind.ShouldBe(MediaFailure.Unauthorized);

    [Theory]
    [InlineData("""{"size":9,"data":"SGVsbG8_IP8_"}""")]
    [InlineData("""{ "attachmentId" : "data", "x":{"data":"bm8="}, "note":"\"data\":\"bm8\"", "data" : "SGVsbG8\/IP8\u005f" , "size": 9 }""")]
    [InlineData("""{"data":7,"data":"SGVsbG8_IP8_=="}""")]
    public async Task Bytes_are_decoded_as_they_come_wherever_the_pieces_are_cut(string json)
    {
        for (var piece = 1; piece < 9; piece++)
        {
            await using var content = new GmailAttachment(new MemoryStream(), new Pieces(Encoding.UTF8.GetBytes(json), piece));
            using var bytes = new MemoryStream();
            await content.CopyToAsync(bytes, piece);
            bytes.ToArray().ShouldBe([.. "Hello? "u8, 0xFF, 0x3F]);
        }
    }

    [Theory]
    [InlineData("""{"size":9,"data":"SGVsbG8_""")]
    [InlineData("""{"size":9,"da""")]
    [InlineData("")]
    public async Task A_file_that_breaks_off_is_not_taken_for_a_whole_one(string json)
    {
        await using var content = new GmailAttachment(new MemoryStream(), new MemoryStream(Encoding.UTF8.GetBytes(json)));

        await Should.ThrowAsync<IOException>(content.CopyToAsync(new MemoryStream()));
    }

    [Fact]
    public async Task An_answer_without_content_is_an_empty_file()
    {
        await using var content = new GmailAttachment(new MemoryStream(), new MemoryStream("""{"size":0}"""u8.ToArray()));

        (await content.ReadAsync(new byte[8])).ShouldBe(0);
    }

    private Task<MediaAnswer> OpenAsync(string url) => _google.PatientlyAsync(() => new GmailMediaSource(_google.Client).OpenAsync(new MediaRequest(url, null), default));

    private static async Task<byte[]> ReadAsync(MediaFound found)
    {
        using var bytes = new MemoryStream();
        await using (found.Content) await found.Content.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    private sealed class Pieces(byte[] bytes, int size) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
            => ValueTask.FromResult(Read(buffer.Span[..Math.Min(size, buffer.Length)]));
    }
}

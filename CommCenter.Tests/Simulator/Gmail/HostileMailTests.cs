using System.Text.Json;

using CommCenter.Web.Simulator.Gmail.Mime;
using CommCenter.Web.Simulator.Gmail.People;

namespace CommCenter.Tests.Simulator.Gmail;

public sealed class HostileMailTests : IAsyncLifetime
{
    private readonly GmailHost _host = new();

    public static TheoryData<string> Samples => [.. SampleMails.Names];

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Every_sample_is_delivered_and_read_in_full(string name)
    {
        await _host.Anyone.PostAsync($"sample/{name}?from={GmailHost.Person}&to={GmailHost.Mailbox}", null);

        (await SampleAsync()).GetProperty("payload").GetProperty("mimeType").GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task Three_thousand_parts_are_three_thousand_parts()
    {
        await _host.Anyone.PostAsync($"sample/parts?from={GmailHost.Person}&to={GmailHost.Mailbox}", null);

        (await SampleAsync()).GetProperty("payload").GetProperty("parts").GetArrayLength().ShouldBe(3_000);
    }

    [Fact]
    public async Task Levels_below_the_hundredth_stay_in_one_piece()
    {
        await _host.Anyone.PostAsync($"sample/levels?from={GmailHost.Person}&to={GmailHost.Mailbox}", null);
        var (part, levels) = ((await SampleAsync()).GetProperty("payload"), 0);
        for (; part.TryGetProperty("parts", out var parts); levels++)
            part = parts[0];

        levels.ShouldBe(100);
    }

    [Fact]
    public void Encoded_words_next_to_each_other_are_one_text()
        => Header("=?utf-8?Q?caf=C3?=\r\n =?utf-8?Q?=A9_?= au =?iso-8859-1?B?bGFpdA==?=").ShouldBe("café  au lait");

    [Theory]
    [InlineData("attachment; filename=\"a \\\"b\\\".pdf\"", "a \"b\".pdf")]
    [InlineData("attachment; filename*=UTF-8''re%C3%A7u.txt", "reçu.txt")]
    [InlineData("attachment; filename*0*=UTF-8''re%C3; filename*1*=%A7u; filename*2=.txt", "reçu.txt")]
    [InlineData("attachment; filename==?utf-8?B?cmXDp3UudHh0?=", "reçu.txt")]
    public void File_names_are_read_in_every_way_they_are_written(string disposition, string name)
        => MimeReader.Read(Bytes($"Content-Type: text/plain\r\nContent-Disposition: {disposition}\r\n\r\nx")).FileName.ShouldBe(name);

    [Theory]
    [InlineData("base64", "SGVs\r\nbG8*gd29y\r\nbGQ", "Hello world")]
    [InlineData("quoted-printable", "caf=C3=A9=\r\n au lait =ZZ", "café au lait =ZZ")]
    [InlineData("7bit", "plain", "plain")]
    [InlineData("unheard-of", "plain", "plain")]
    public void Transfer_encodings_come_off_with_junk_in_them(string encoding, string wire, string text)
        => MimeReader.Read(Bytes($"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n{wire}")).Text().ShouldBe(text);

    [Fact]
    public void Nothing_at_all_is_an_empty_text()
        => MimeReader.Read(Array.Empty<byte>()).MimeType.ShouldBe("text/plain");

    private static string Header(string value) => MimeReader.Fields(Bytes($"Subject: {value}\r\n\r\n"))[0].Value;

    private static byte[] Bytes(string text) => System.Text.Encoding.UTF8.GetBytes(text);

    private async Task<JsonElement> SampleAsync()
    {
        var list = await _host.GetAsync("messages");
        return await _host.GetAsync($"messages/{list.GetProperty("messages")[0].GetProperty("id").GetString()}?format=full");
    }
}

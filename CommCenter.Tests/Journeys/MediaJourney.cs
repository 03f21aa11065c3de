using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

using CommCenter.Web.Simulator;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Tests.Journeys;

/// <summary>Customers' files, over real HTTP from a provider that asks for credentials and redirects.</summary>
public sealed class MediaJourney(MediaDesk desk) : IClassFixture<MediaDesk>
{
    private static readonly byte[] Pdf = "%PDF-1.4 a letter"u8.ToArray();

    [Fact]
    public async Task Of_ten_files_the_good_are_here_and_each_bad_one_says_why()
    {
        await using var inside = new Listening();
        var conversation = await desk.ReceiveAsync("+14165550201",
            new SimulatedFile("image/png", Some.Png(640, 480), "card.png"),
            new SimulatedFile("image/jpeg", []) { Fault = "missing" },
            new SimulatedFile("image/jpeg", []) { Fault = "huge" },
            new SimulatedFile("image/png", "<html><script>alert(1)</script>"u8.ToArray(), "lie.png"),
            new SimulatedFile("image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"u8.ToArray(), "x.svg"),
            new SimulatedFile("image/png", []) { RedirectTo = $"http://127.0.0.1:{inside.Port}/secret" },
            new SimulatedFile("image/png", []) { RedirectTo = "http://169.254.169.254/latest/meta-data" },
            new SimulatedFile("application/pdf", Pdf, "../../letter\u202E.pdf"),
            new SimulatedFile("text/x-vcard", "BEGIN:VCARD\nEND:VCARD"u8.ToArray(), "CON"),
            new SimulatedFile("video/mp4", [0, 0, 0, 24, .. "ftypisom"u8, 0, 0, 0, 0], "film.mp4"));

        var files = (await desk.UntilAsync(conversation, e => Files(e).Count(f => f.GetProperty("url").ValueKind == JsonValueKind.String) == 6)).GetProperty("attachments");
        Files(await desk.UntilAsync(conversation, _ => true)).Select(f => f.GetProperty("contentType").GetString())
            .ShouldBe(["image/png", "image/jpeg", "image/jpeg", "text/html", "image/svg+xml", "image/png", "image/png", "application/pdf", "text/vcard", "video/mp4"]);
        files.EnumerateArray().Select(f => f.GetProperty("fileName").GetString()).Where(n => n is not null).ShouldBe(["letter.pdf", "_CON", "film.mp4"]);
        inside.Connections.ShouldBe(0);

        var reasons = await ReasonsAsync(files, 4);
        reasons[1]!.ShouldStartWith("The provider does not have it (404).");
        reasons[2].ShouldBe("The file is larger than 25 MB.");
        reasons[5]!.ShouldContain("127.0.0.1, which is not one of the provider's addresses");
        reasons[6]!.ShouldContain("169.254.169.254, which is not one of the provider's addresses");
    }

    [Fact]
    public async Task Staff_see_a_picture_and_nobody_else_does()
    {
        var id = await StoredAsync("+14165550202", new SimulatedFile("image/png", Some.Png(64, 48)));
        using var shown = await desk.Staff.GetAsync($"/files/{id}");
        shown.StatusCode.ShouldBe(HttpStatusCode.OK);
        shown.Content.Headers.ContentType!.MediaType.ShouldBe("image/png");
        shown.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("inline");
        Header(shown, "X-Content-Type-Options").ShouldBe("nosniff");
        Header(shown, "Content-Security-Policy").ShouldEndWith("sandbox");
        shown.Headers.CacheControl!.ToString().ShouldBe("max-age=31536000, private, immutable");
        (await shown.Content.ReadAsByteArrayAsync()).ShouldBe(Some.Png(64, 48));

        using var again = new HttpRequestMessage(HttpMethod.Get, $"/files/{id}");
        again.Headers.IfNoneMatch.Add(shown.Headers.ETag!);
        (await desk.Staff.SendAsync(again)).StatusCode.ShouldBe(HttpStatusCode.NotModified);

        using var part = new HttpRequestMessage(HttpMethod.Get, $"/files/{id}") { Headers = { Range = new RangeHeaderValue(8, 11) } };
        using var parted = await desk.Staff.SendAsync(part);
        parted.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        (await parted.Content.ReadAsByteArrayAsync()).ShouldBe(Some.Png(64, 48)[8..12]);

        using var stranger = await desk.App.NewClient().GetAsync($"/files/{id}");
        stranger.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        stranger.Target()!.ShouldStartWith("/sign-in");
        (await desk.Staff.GetAsync("/files/999999")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await desk.App.ChangeAsync(async db => (await db.Attachments.IgnoreQueryFilters().SingleAsync(a => a.Id == id)).CompanyId = 99);
        (await desk.Staff.GetAsync($"/files/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await desk.Api.GetAsync($"/api/v1/attachments/att_{id}/content")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("image/png", "<html><script>alert(1)</script></html>")]
    [InlineData("image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>")]
    [InlineData("text/html", "<b>hello</b><script>alert(1)</script>")]
    public async Task What_could_run_a_script_is_only_ever_saved(string says, string content)
    {
        var id = await StoredAsync(Some.Phone(), new SimulatedFile(says, Encoding.UTF8.GetBytes(content)));
        using var given = await desk.Staff.GetAsync($"/files/{id}");
        given.Content.Headers.ContentType!.MediaType.ShouldBe("application/octet-stream");
        given.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        Header(given, "X-Content-Type-Options").ShouldBe("nosniff");
    }

    [Fact]
    public async Task A_program_gets_content_and_address_of_a_file()
    {
        var conversation = await desk.ReceiveAsync("+14165550204", new SimulatedFile("application/pdf", Pdf, "letter.pdf"));
        var file = Files(await desk.UntilAsync(conversation, e => Files(e).Any(f => f.GetProperty("url").ValueKind == JsonValueKind.String)))[0];
        file.GetProperty("size").GetInt64().ShouldBe(Pdf.Length);
        using var given = await desk.Api.GetAsync(file.GetProperty("url").GetString());
        given.StatusCode.ShouldBe(HttpStatusCode.OK);
        given.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        (await given.Content.ReadAsByteArrayAsync()).ShouldBe(Pdf);
        (await desk.App.NewClient().GetAsync(file.GetProperty("url").GetString())).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_file_that_its_disk_has_lost_is_fetched_again()
    {
        var id = await StoredAsync("+14165550205", new SimulatedFile("image/png", Some.Png(77, 33)));
        var row = await desk.App.ReadAsync(db => db.Attachments.IgnoreQueryFilters().AsNoTracking().SingleAsync(a => a.Id == id));
        File.Delete(desk.Folder.File($"files/{row.ContentHash![..2]}/{row.ContentHash}"));
        (await desk.Staff.GetAsync($"/files/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await Until.TrueAsync(async () => (await desk.Staff.GetAsync($"/files/{id}")).IsSuccessStatusCode);
    }

    private static List<JsonElement> Files(JsonElement entry) => [.. entry.GetProperty("attachments").EnumerateArray()];

    private static string? Header(HttpResponseMessage answer, string name) => answer.Headers.TryGetValues(name, out var values) ? values.Single() : null;

    private async Task<long> StoredAsync(string from, SimulatedFile file)
    {
        var conversation = await desk.ReceiveAsync(from, file);
        var entry = await desk.UntilAsync(conversation, e => Files(e).Any(f => f.GetProperty("url").ValueKind == JsonValueKind.String));
        return MediaDesk.Number(Files(entry)[0].GetProperty("id").GetString()!);
    }

    private async Task<List<string?>> ReasonsAsync(JsonElement files, int some)
    {
        var ids = files.EnumerateArray().Select(f => MediaDesk.Number(f.GetProperty("id").GetString()!)).ToList();
        return await Until.IsAsync(async () =>
        {
            var rows = await desk.App.ReadAsync(async db => await db.Attachments.IgnoreQueryFilters().AsNoTracking().ToListAsync());
            return ids.ConvertAll(id => rows.Single(r => r.Id == id).Error);
        }, reasons => reasons.Count(r => r is not null) >= some);
    }
}

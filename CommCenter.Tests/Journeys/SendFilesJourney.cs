using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Tests.Journeys;

/// <summary>Our files out: uploaded, fetched by the provider at an address of their own, and refused in words where they cannot go.</summary>
public sealed class SendFilesJourney(MediaDesk desk) : IClassFixture<MediaDesk>
{
    [Fact]
    public async Task A_file_uploaded_to_the_API_reaches_the_customers_phone()
    {
        var conversation = await desk.ReceiveAsync("+14165550301");
        var picture = Some.Png(320, 200);
        var id = await UploadedAsync(picture, "form.png");
        using var queued = await desk.Api.PostAsJsonAsync($"/api/v1/conversations/{conversation}/messages", new { body = "Here it is", attachmentIds = new[] { id } });
        queued.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var sent = await desk.UntilAsync(conversation, e => e.GetProperty("status").GetString() == "delivered");
        sent.GetProperty("channel").GetString().ShouldBe("mms");
        sent.GetProperty("attachments")[0].GetProperty("id").GetString().ShouldBe(id);

        var onPhone = desk.Provider.State.OnPhone("+14165550301").Single(m => !m.IsInbound);
        (onPhone.Body, onPhone.MediaTypes).ShouldSatisfyAllConditions(m => m.Body.ShouldBe("Here it is"), m => m.MediaTypes.ShouldBe(["image/png"]));
        var stored = await desk.Provider.Anyone.GetByteArrayAsync($"/simulator/media/{onPhone.Media[0][(onPhone.Media[0].LastIndexOf('/') + 1)..]}");
        stored.ShouldBe(picture);

        // What was sent is not sent again with another message.
        using var again = await desk.Api.PostAsJsonAsync($"/api/v1/conversations/{conversation}/messages", new { body = "And again", attachmentIds = new[] { id } });
        again.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task A_file_alone_is_a_message_too_and_a_repeat_with_its_key_sends_nothing_more()
    {
        var conversation = await desk.ReceiveAsync("+14165550302");
        var id = await UploadedAsync(Some.Png(1, 2), "a.png");
        for (var i = 0; i < 2; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/conversations/{conversation}/messages") { Content = JsonContent.Create(new { attachmentIds = new[] { id } }) };
            request.Headers.Add("Idempotency-Key", "file-alone");
            using var answer = await desk.Api.SendAsync(request);
            answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        }

        await desk.UntilAsync(conversation, e => e.GetProperty("status").GetString() == "delivered");
        desk.Provider.State.OnPhone("+14165550302").Count(m => !m.IsInbound).ShouldBe(1);
    }

    [Fact]
    public async Task The_address_for_the_provider_opens_one_file_for_four_hours_and_nothing_else()
    {
        var id = MediaDesk.Number(await UploadedAsync("%PDF-1.4 x"u8.ToArray(), "plan.pdf"));
        var tokens = (Core.Data.MediaTokens)desk.App.Services.GetService(typeof(Core.Data.MediaTokens))!;
        var company = await desk.App.ReadAsync(db => db.Companies.Select(c => c.Id).SingleAsync());
        var link = $"/m/{tokens.Write(company, id)}";
        using var anybody = desk.App.NewClient();
        using var got = await anybody.GetAsync(link);
        got.StatusCode.ShouldBe(HttpStatusCode.OK);
        got.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        got.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        using var head = await anybody.SendAsync(new HttpRequestMessage(HttpMethod.Head, link));
        (head.StatusCode, head.Content.Headers.ContentLength).ShouldBe((HttpStatusCode.OK, 10L));

        (await anybody.GetAsync($"/m/{tokens.Write(company + 1, id)}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await anybody.GetAsync($"{link}x")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await anybody.GetAsync("/m/anything")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var late = tokens.Write(company, id);
        desk.App.Time.Forward(TimeSpan.FromHours(4) + TimeSpan.FromSeconds(1));
        (await anybody.GetAsync($"/m/{late}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Over_a_providers_limit_it_is_refused_with_the_limit_named_and_nothing_is_sent()
    {
        var conversation = await desk.ReceiveAsync("+14165550303");
        (await RefusedAsync(conversation, "sms", [await UploadedAsync([.. Some.Png(1, 1), .. new byte[6 * 1024 * 1024]], "large.png")]))
            .ShouldBe("A picture message takes files of at most 5 MB together; this one has 6 MB.");
        var eleven = new List<string>();
        for (var i = 0; i < 11; i++) eleven.Add(await UploadedAsync(Some.Png(2, 2), $"{i}.png"));
        (await RefusedAsync(conversation, "sms", eleven)).ShouldBe("A picture message takes at most 10 files; there are 11.");
        (await RefusedAsync(conversation, "sms", [await UploadedAsync("<svg/>"u8.ToArray(), "x.svg")])).ShouldStartWith("A picture message cannot carry x.svg");
        (await RefusedAsync(conversation, "whatsapp", eleven[..2])).ShouldBe("A WhatsApp message takes at most 1 file; there are 2.");
        desk.Provider.State.OnPhone("+14165550303").ShouldAllBe(m => m.IsInbound);
    }

    [Theory]
    [InlineData("../../x", "x")]
    [InlineData("a\u202Egpj.exe", "agpj.exe")]
    [InlineData("CON", "_CON")]
    public async Task Hostile_names_are_made_harmless(string given, string kept)
    {
        var id = MediaDesk.Number(await UploadedAsync(Encoding.UTF8.GetBytes($"text {kept}"), given));
        using var file = await desk.Staff.GetAsync($"/files/{id}");
        file.Content.Headers.ContentDisposition!.FileNameStar.ShouldBe(kept);
        Directory.GetFiles(desk.Folder.Path, "*", SearchOption.AllDirectories).Select(Path.GetFileName).ShouldNotContain(kept);
    }

    [Fact]
    public async Task Empty_missing_and_oversized_uploads_are_refused_in_words()
    {
        using var empty = await desk.UploadToApiAsync([], "empty.txt");
        (empty.StatusCode, await DetailAsync(empty)).ShouldBe((HttpStatusCode.UnprocessableEntity, "The file is empty."));
        using var none = await desk.Api.PostAsync("/api/v1/attachments", new StringContent("hello"));
        (none.StatusCode, await DetailAsync(none)).ShouldBe((HttpStatusCode.BadRequest, "Send the file as multipart/form-data."));
        using var large = await desk.UploadToApiAsync(new byte[(25 * 1024 * 1024) + 1], "large.bin");
        (large.StatusCode, await DetailAsync(large)).ShouldBe((HttpStatusCode.UnprocessableEntity, "The file is larger than 25 MB."));
        Directory.GetFiles(desk.Folder.File("files/incoming")).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_upload_cut_off_in_the_middle_leaves_nothing()
    {
        using (var client = new TcpClient())
        {
            await client.ConnectAsync(IPAddress.Loopback, desk.App.Address.Port);
            var head = $"POST /api/v1/attachments HTTP/1.1\r\nHost: {desk.App.Address.Authority}\r\nAuthorization: Bearer {RunningApp.Token}\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 100000\r\n\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"half.png\"\r\n\r\nhalf of it";
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head));
            await Until.TrueAsync(() => Directory.Exists(desk.Folder.File("files/incoming")) && Directory.GetFiles(desk.Folder.File("files/incoming")).Length > 0);
        }

        await Until.TrueAsync(() => Directory.GetFiles(desk.Folder.File("files/incoming")).Length == 0);
        (await desk.App.ReadAsync(db => db.Attachments.IgnoreQueryFilters().AnyAsync(a => a.FileName == "half.png"))).ShouldBeFalse();
    }

    [Fact]
    public async Task Staff_upload_only_with_the_pages_own_token_and_signed_in()
    {
        using var without = await desk.UploadAsync(MediaDesk.Form(Some.Png(5, 5), "a.png"), withToken: false);
        without.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var stranger = await desk.App.NewClient().PostAsync("/files", MediaDesk.Form(Some.Png(5, 5), "a.png"));
        stranger.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var taken = await desk.UploadAsync(MediaDesk.Form(Some.Png(5, 5), "a.png"));
        taken.StatusCode.ShouldBe(HttpStatusCode.Created);
        using var elsewhere = await desk.UploadAsync(MediaDesk.Form(Some.Png(5, 5), "a.png"), conversation: 99_999);
        elsewhere.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    private async Task<string> UploadedAsync(byte[] content, string name)
    {
        using var answer = await desk.UploadToApiAsync(content, name);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    private async Task<string?> RefusedAsync(string conversation, string channel, IReadOnlyList<string> ids)
    {
        using var answer = channel == "whatsapp"
            ? await desk.Api.PostAsJsonAsync($"/api/v1/conversations/{conversation}/messages", new { body = "x", channel, attachmentIds = ids })
            : await desk.Api.PostAsJsonAsync($"/api/v1/conversations/{conversation}/messages", new { body = "x", attachmentIds = ids });
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        return await DetailAsync(answer);
    }

    private static async Task<string?> DetailAsync(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString();
}

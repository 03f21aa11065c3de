using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

using CommCenter.Bench.Ratios;
using CommCenter.Bench.Runs;

namespace CommCenter.Bench.Emails;

/// <summary>E4: what the product needs at most, over what it has idle, while a file of 25 MB comes in with an email, and while one is uploaded and goes out with an answer.</summary>
internal sealed class AttachmentRounds(BenchOptions options, RatioTable table, TextWriter output)
{
    private const int Size = 25 * 1024 * 1024;

    private static readonly TimeSpan Settles = TimeSpan.FromSeconds(5);

    public async Task RunAsync(string folder)
    {
        // One desk a round: a process that has done it once has its buffers already.
        for (var round = 1; round <= Math.Min(options.Rounds, 3); round++)
        {
            await using var desk = await MailDesk.StartAsync(Path.Combine(folder, $"attachments-{round}"), MailDesk.Unpaced);
            await desk.Google.DeliverAsync(GoogleStandIn.Mailbox, GoogleStandIn.Mail("writer@mail.test", "Hello", "Hello", "first"));
            await desk.UntilAsync("SELECT COUNT(*) FROM EmailHeaders", 1);
            var incoming = await OverIdleAsync(desk, () => ReceiveAsync(desk));
            var outgoing = await OverIdleAsync(desk, () => SendAsync(desk));
            table.FileIn.Take(incoming);
            table.FileOut.Take(outgoing);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"round {round} of 25 MB: {incoming:0} MB over idle coming in, {outgoing:0} MB going out"));
        }
    }

    private static async Task<double> OverIdleAsync(MailDesk desk, Func<Task> work)
    {
        await Task.Delay(Settles);
        var idle = PeakMemory.Now(desk.Product.ProcessId);
        PeakMemory.Forget(desk.Product.ProcessId);
        await work();
        return PeakMemory.Read(desk.Product.ProcessId) - idle;
    }

    private static async Task ReceiveAsync(MailDesk desk)
    {
        await desk.Google.DeliverAsync(GoogleStandIn.Mailbox, WithFile(Content(1)));
        await desk.UntilAsync($"SELECT COUNT(*) FROM Attachments WHERE State = 'Stored' AND Size = {Size} AND StaffId IS NULL", 1);
    }

    private static async Task SendAsync(MailDesk desk)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri($"http://127.0.0.1:{desk.Product.Port}/api/v1/") };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ProductProcess.ApiToken);
        using var file = new ByteArrayContent(Content(2));
        file.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        using var form = new MultipartFormDataContent { { file, "file", "plans.pdf" } };
        using var uploaded = await client.PostAsync(new Uri("attachments", UriKind.Relative), form);
        uploaded.EnsureSuccessStatusCode();
        var attachment = (await uploaded.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString();
        var conversations = await client.GetFromJsonAsync<JsonElement>(new Uri("conversations?limit=1", UriKind.Relative));
        var id = conversations.GetProperty("items")[0].GetProperty("id").GetString();
        using var answer = await client.PostAsJsonAsync(new Uri($"conversations/{id}/messages", UriKind.Relative), new { body = "Here are the plans.", attachmentIds = new[] { attachment } });
        answer.EnsureSuccessStatusCode();
        await desk.UntilAsync("SELECT COUNT(*) FROM TimelineEntries WHERE Direction = 'Outbound' AND Status = 'Sent'", 1);
    }

    private static byte[] Content(int seed)
    {
        var bytes = new byte[Size];
        new Random(seed).NextBytes(bytes);
        "%PDF-1.7\n"u8.CopyTo(bytes);
        return bytes;
    }

    private static byte[] WithFile(byte[] content) => Encoding.ASCII.GetBytes($"""
        From: writer@mail.test
        To: {GoogleStandIn.Mailbox}
        Subject: The plans
        Date: {TimeProvider.System.GetUtcNow():r}
        Message-ID: <plans@mail.test>
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary="between"

        --between
        Content-Type: text/plain; charset="UTF-8"

        Here they are.

        --between
        Content-Type: application/pdf; name="plans.pdf"
        Content-Disposition: attachment; filename="plans.pdf"
        Content-Transfer-Encoding: base64

        {Convert.ToBase64String(content, Base64FormattingOptions.InsertLineBreaks)}
        --between--

        """.ReplaceLineEndings("\r\n"));
}

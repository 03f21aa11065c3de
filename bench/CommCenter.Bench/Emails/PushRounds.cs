using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

using CommCenter.Bench.Circuits;
using CommCenter.Bench.Ratios;
using CommCenter.Bench.Runs;

namespace CommCenter.Bench.Emails;

/// <summary>E3: an email lies in the mailbox, Google pushes, the product asks what changed and fetches it, until 1 and 100 inboxes show it; over the bare circuit app's change and the same questions asked by nobody who does anything with the answers.</summary>
internal sealed class PushRounds(BenchOptions options, RatioTable table, TextWriter output)
{
    private const int Writers = 50;
    private const int Emails = 15;

    // A push that comes while the mailbox is read waits for the reading to end; here each is alone.
    private const int Gap = 400;

    private int _number;

    public async Task RunAsync(string folder)
    {
        if (await CircuitClient.MissingAsync() is { } missing)
        {
            output.WriteLine($"E3 is not measured: {missing}.");
            return;
        }

        await using var desk = await MailDesk.StartAsync(Path.Combine(folder, "pushes"), MailDesk.Unpaced);
        using var bare = await BareCircuitProcess.StartAsync();
        using var plain = await desk.Google.PlainClientAsync();
        for (var i = 0; i < Writers; i++) await desk.Google.DeliverAsync(GoogleStandIn.Mailbox, Email(++_number, "first"));
        await desk.UntilAsync("SELECT COUNT(*) FROM EmailHeaders", Writers);

        using var session = await SignedIn.OpenAsync(desk.Product.Port);
        using var client = new CircuitClient();
        await TakeAsync(desk, bare, plain, client, session.Cookie, 1, 1, table.FirstEmail);
        await TakeAsync(desk, bare, plain, client, session.Cookie, 99, 100, table.HundredEmails);
    }

    private async Task TakeAsync(MailDesk desk, BareCircuitProcess bare, HttpClient plain, CircuitClient client, string cookie, int more, int circuits, Ratio ratio)
    {
        await client.OpenAsync("bare", bare.Port, "/", null, more, "data-id");
        await client.OpenAsync("product", desk.Product.Port, "/inbox?view=all", cookie, more, "data-id");
        await Task.Delay(TimeSpan.FromSeconds(1));
        for (var round = 0; round <= options.Rounds; round++)
        {
            var bareRun = await client.PushAsync("bare", bare.Port, BareDesk.Changes(Emails), Gap);
            var asked = await AskedAsync(desk, plain);
            var ours = await client.PushAsync("product", desk.Google.Address.Port, [.. Enumerable.Range(0, Emails).Select(_ => Push())], Gap);
            if (ours.Delivered != ours.Expected) throw new InvalidOperationException($"{ours.Expected - ours.Delivered} of {ours.Expected} emails did not come to a circuit within ten seconds.");
            if (round == 0) continue;
            ratio.Take(ours.Last / (bareRun.Last + asked));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"round {round} of emails to {circuits} circuits: last {ours.Last:0.0} ms (bare {bareRun.Last:0.0} and asking {asked:0.0}), first {ours.First:0.0} ms"));
        }
    }

    /// <summary>An email delivered, its history and itself asked for, median in milliseconds: what Google's side of it takes.</summary>
    private async Task<double> AskedAsync(MailDesk desk, HttpClient plain)
    {
        List<double> took = [];
        for (var i = 0; i < Emails; i++)
        {
            var profile = await plain.GetFromJsonAsync<JsonElement>(new Uri("profile", UriKind.Relative));
            var start = Stopwatch.GetTimestamp();
            var id = await desk.Google.DeliverAsync(GoogleStandIn.PlainMailbox, Email(++_number, "plain"));
            await plain.GetByteArrayAsync(new Uri($"history?startHistoryId={profile.GetProperty("historyId").GetString()}", UriKind.Relative));
            await plain.GetByteArrayAsync(new Uri($"messages/{id}?format=full", UriKind.Relative));
            took.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return Medians.Of(took);
    }

    private PushedRequest Push()
    {
        var token = string.Create(CultureInfo.InvariantCulture, $"tok{++_number}y{Environment.ProcessId}z");
        var headers = new Dictionary<string, string> { ["Content-Type"] = "message/rfc822" };
        return new PushedRequest(token, GoogleStandIn.DeliverPath(GoogleStandIn.Mailbox), Encoding.ASCII.GetString(Email(_number, token)), headers);
    }

    private static byte[] Email(int number, string words)
        => GoogleStandIn.Mail($"writer{number % Writers}@mail.test", $"About {words}", $"Is it ready? {words}", string.Create(CultureInfo.InvariantCulture, $"{number}.{Environment.ProcessId}"));
}

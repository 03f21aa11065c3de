using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

using CommCenter.Bench.Ratios;
using CommCenter.Bench.Runs;

namespace CommCenter.Bench.Emails;

/// <summary>E2: a mailbox is connected with its last thirty days, as an administrator does it, until the last of them is on its timeline; without Gmail's pace, and at it.</summary>
internal sealed partial class ImportRounds(BenchOptions options, RatioTable table, TextWriter output)
{
    private const int Days = 30;

    // What is exactly as old as that is too old by the time it is asked for.
    private const int FilledDays = Days - 1;
    private const int GmailsUnits = 6_000;
    private const int UnitsOfAnEmail = 20;

    // Enough that what may be spent at once is a small part of it.
    private const int PacedEmails = 300;

    public async Task RunAsync(string folder)
    {
        var emails = options.Requests(10_000);
        await using (var desk = await MailDesk.StartAsync(Path.Combine(folder, "imports"), MailDesk.Unpaced))
        {
            using var plain = await desk.Google.PlainClientAsync();
            await desk.Google.FillAsync(GoogleStandIn.PlainMailbox, emails, FilledDays);
            var idle = PeakMemory.Now(desk.Product.ProcessId);
            for (var round = 0; round <= Math.Min(options.Rounds, 3); round++)
            {
                var least = await PlainImport.RunAsync(plain);
                var (ours, peak) = await ImportAsync(desk, GoogleStandIn.Imported(round), emails);
                // The first round lets the compiler settle.
                if (round == 0) continue;
                table.Import.Take(ours / least);
                table.ImportMemory.Take(peak - idle);
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"round {round} of importing {emails} emails: {ours:0} a second, only fetched {least:0}; at most {peak:0} MB resident, idle {idle:0}"));
            }
        }

        await using var paced = await MailDesk.StartAsync(Path.Combine(folder, "paced"), GmailsUnits);
        var (rate, _) = await ImportAsync(paced, GoogleStandIn.Imported(0), PacedEmails);
        // What Gmail allows over that time: a tenth of a minute's units at once, the rest as time goes by.
        var allowed = PacedEmails / (((PacedEmails * UnitsOfAnEmail) - (GmailsUnits * 0.1)) / (GmailsUnits * 0.9 / 60));
        table.ImportPaced.Take(rate / allowed);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"importing {PacedEmails} emails at Gmail's pace: {rate:0.0} a second of {allowed:0.0}"));
    }

    private static async Task<(double PerSecond, double Peak)> ImportAsync(MailDesk desk, string mailbox, int emails)
    {
        await desk.Google.FillAsync(mailbox, emails, FilledDays);
        using var session = await SignedIn.OpenAsync(desk.Product.Port);
        PeakMemory.Forget(desk.Product.ProcessId);
        var (read, before) = (desk.Google.EmailsRead, desk.Count(Entries));
        await ConnectAsync(desk, session, mailbox);
        // The job that works imports off begins within a minute; the clock starts with its first email.
        while (desk.Google.EmailsRead == read) await Task.Delay(1);
        var start = Stopwatch.GetTimestamp();
        var end = await desk.UntilAsync(Entries, before + emails);
        return (emails / Stopwatch.GetElapsedTime(start, end).TotalSeconds, PeakMemory.Read(desk.Product.ProcessId));
    }

    private const string Entries = "SELECT COUNT(*) FROM EmailHeaders";

    /// <summary>To Google's page, its link for that mailbox, and back.</summary>
    private static async Task ConnectAsync(MailDesk desk, SignedIn session, string mailbox)
    {
        using var toGoogle = await session.Client.GetAsync(new Uri($"/connect/gmail?days={Days}", UriKind.Relative));
        var page = toGoogle.Headers.Location ?? throw new InvalidOperationException($"Connecting a mailbox was answered with {toGoogle.StatusCode}.");
        var links = Link().Matches(await desk.Google.Http.GetStringAsync(page)).Select(m => WebUtility.HtmlDecode(m.Groups["to"].Value));
        var chosen = links.First(link => WebUtility.UrlDecode(link).Contains(mailbox, StringComparison.Ordinal));
        using var back = await desk.Google.Http.GetAsync(new Uri(page, chosen));
        using var said = await session.Client.GetAsync(back.Headers.Location);
        if (said.StatusCode != HttpStatusCode.Redirect) throw new InvalidOperationException($"Coming back from Google was answered with {said.StatusCode}.");
    }

    [GeneratedRegex("href=\"(?<to>auth/answer[^\"]*)\"")]
    private static partial Regex Link();
}

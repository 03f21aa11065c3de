using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

using CommCenter.Core.Data;
using CommCenter.Core.Data.Demo;
using CommCenter.Web.Hosting;
using CommCenter.Web.Hosting.Demo;
using CommCenter.Web.Hosting.Settings;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace CommCenter.Tests.Hosting;

public class DemoModeTests
{
    [Fact]
    public void The_flag_is_taken_out_of_the_arguments_and_the_others_stay()
    {
        string[] args = ["--demo", "--urls", "http://localhost:7000"];
        DemoMode.Take(ref args).Enabled.ShouldBeTrue();
        args.ShouldBe(["--urls", "http://localhost:7000"]);
        DemoMode.Take(ref args).Enabled.ShouldBeFalse();
        args.ShouldBe(["--urls", "http://localhost:7000"]);
    }

    [Fact]
    public async Task The_demo_takes_a_text_from_its_phone_and_a_second_start_still_has_it()
    {
        using var folder = new TemporaryFolder();
        await using (var demo = await DemoProcess.StartAsync(folder.Path))
        {
            demo.Output.ShouldContain("ana@demo.test");
            using var phone = new HttpClient { BaseAddress = demo.Address };
            phone.BaseAddress!.IsLoopback.ShouldBeTrue();
            var sent = await phone.PostAsJsonAsync("/simulator/phone/messages", new { from = "+13125550148", to = "+13125550100", body = "Is the lift working?", channel = "sms" });
            sent.StatusCode.ShouldBe(HttpStatusCode.OK);
            (await phone.GetAsync("/simulator")).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        var first = await EntriesAsync(folder);
        first.Count(body => body == "Is the lift working?").ShouldBe(1);
        await using (await DemoProcess.StartAsync(folder.Path))
        {
        }

        (await EntriesAsync(folder)).ShouldBe(first);
    }

    [Fact]
    public async Task An_answer_to_an_email_of_the_week_arrives_in_its_thread_after_another_start_too()
    {
        using var folder = new TemporaryFolder();
        List<string?> first, threads;
        await using (var demo = await DemoProcess.StartAsync(folder.Path)) (first, threads) = (await MailsAsync(demo, DemoCast.Mailbox, "id"), await MailsAsync(demo, DemoCast.Mailbox, "threadId"));

        await using var again = await DemoProcess.StartAsync(folder.Path);
        first.Count.ShouldBeGreaterThan(30);
        (await MailsAsync(again, DemoCast.Mailbox, "id")).ShouldBe(first);
        using var desk = new HttpClient { BaseAddress = again.Address };
        desk.DefaultRequestHeaders.Authorization = new("Bearer", DemoCast.ApiToken);
        var conversations = await desk.GetFromJsonAsync<JsonElement>("/api/v1/conversations?address=jordan@leger.test");
        var sent = await desk.PostAsJsonAsync($"/api/v1/conversations/{conversations.GetProperty("items")[0].GetProperty("id").GetString()}/messages", new { body = "The edge takes ten minutes.", channel = "email" });
        sent.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await Until.TrueAsync(async () => (await MailsAsync(again, "jordan@leger.test", "id")).Count == 5);
        (await MailsAsync(again, "jordan@leger.test", "threadId")).Distinct().Count().ShouldBe(1);
        (await MailsAsync(again, DemoCast.Mailbox, "threadId")).Distinct().ShouldBe(threads.Distinct(), ignoreOrder: true);
    }

    [Fact]
    public async Task A_new_email_is_pushed_in_after_another_start_too_though_the_stand_in_has_forgotten_all_of_the_one_before()
    {
        using var folder = new TemporaryFolder();
        string? watchedUntil = null;
        for (var start = 1; start <= 2; start++)
        {
            await using var demo = await DemoProcess.StartAsync(folder.Path);
            using var desk = new HttpClient { BaseAddress = demo.Address };
            desk.DefaultRequestHeaders.Authorization = new("Bearer", DemoCast.ApiToken);
            var before = watchedUntil;
            await Until.TrueAsync(async () => (watchedUntil = await WatchedUntilAsync(desk)) is not null && watchedUntil != before);
            for (var written = 1; written <= 2; written++)
            {
                var sent = await desk.PostAsJsonAsync("/simulator/gmail/send", new { from = "jon@mail.test", to = DemoCast.Mailbox, subject = $"Hours {start}.{written}", text = "Are you open?", kind = "mail" });
                sent.StatusCode.ShouldBe(HttpStatusCode.OK);
                var expected = ((start - 1) * 2) + written;
                await Until.TrueAsync(async () => (await desk.GetFromJsonAsync<JsonElement>("/api/v1/conversations?address=jon@mail.test")).GetProperty("items").EnumerateArray().Sum(c => c.GetProperty("messageCount").GetInt32()) == expected);
            }
        }
    }

    [Fact]
    public async Task The_demo_refuses_credentials_in_words_and_its_data_stay_untouched()
    {
        using var folder = new TemporaryFolder();
        var (exitCode, said) = await DemoProcess.RunAsync(folder.Path, ("Providers__Twilio__AuthToken", "secret-value"), ("Providers__Twilio__BaseUrl", "http://localhost:9"));
        exitCode.ShouldBe(1);
        said.ShouldContain("Providers:Twilio:AuthToken");
        said.ShouldNotContain("secret-value");
        said.ShouldNotContain("   at ");
        Directory.Exists(folder.File("data")).ShouldBeFalse();
    }

    [Fact]
    public void The_week_is_kept_for_a_day_and_then_made_anew()
    {
        using var folder = new TemporaryFolder();
        var clock = new TestClock();
        var paths = DataPaths.Open(CommCenterOptions.Read(new ConfigurationManager(), demo: true), folder.Path, null);
        var database = Path.Combine(paths.Root, "commcenter.db");
        var picture = Path.Combine(paths.Files, "picture");
        using (var fresh = DemoFolder.Open(paths, clock))
        {
            fresh.IsMade.ShouldBeFalse();
            File.WriteAllText(database, "");
            File.WriteAllText(picture, "");
            fresh.Made(clock.GetUtcNow());
            Should.Throw<StartStoppedException>(() => DemoFolder.Open(paths, clock)).Message.ShouldContain("Another demo is running");
        }

        clock.Advance(TimeSpan.FromHours(23));
        using (var kept = DemoFolder.Open(paths, clock)) kept.IsMade.ShouldBeTrue();
        clock.Advance(TimeSpan.FromHours(1));
        using (var old = DemoFolder.Open(paths, clock)) old.IsMade.ShouldBeFalse();
        File.Exists(database).ShouldBeFalse();
        File.Exists(picture).ShouldBeFalse();
    }

    [Fact]
    public void A_week_that_was_not_finished_is_made_anew()
    {
        using var folder = new TemporaryFolder();
        var paths = DataPaths.Open(CommCenterOptions.Read(new ConfigurationManager(), demo: true), folder.Path, null);
        var database = Path.Combine(paths.Root, "commcenter.db");
        File.WriteAllText(database, "");
        using var demo = DemoFolder.Open(paths, new TestClock());
        demo.IsMade.ShouldBeFalse();
        File.Exists(database).ShouldBeFalse();
    }

    private static async Task<string?> WatchedUntilAsync(HttpClient desk)
        => (await desk.GetFromJsonAsync<JsonElement>("/api/webhooks/health")).GetProperty("lines").EnumerateArray().Single(line => line.GetProperty("provider").GetString() == "gmail").GetProperty("expiresAt").GetString();

    private static async Task<List<string?>> MailsAsync(DemoProcess demo, string address, string field)
    {
        using var simulator = new HttpClient { BaseAddress = demo.Address };
        var mails = await simulator.GetFromJsonAsync<JsonElement>($"/simulator/gmail/mailboxes/{address}/messages");
        return [.. mails.EnumerateArray().Select(mail => mail.GetProperty(field).GetString())];
    }

    private static async Task<List<string>> EntriesAsync(TemporaryFolder folder)
    {
        using var database = new DatabaseFactory($"Data Source={folder.File("data/demo/commcenter.db")}");
        await using var any = database.CreateWithoutCompany();
        var company = await any.Companies.SingleAsync();
        company.Name.ShouldBe(DemoCast.CompanyName);
        await using var context = database.Create(company.Id);
        return await context.TimelineEntries.OrderBy(e => e.Id).Select(e => e.Body).ToListAsync();
    }
}

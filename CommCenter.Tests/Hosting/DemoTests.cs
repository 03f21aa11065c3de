using CommCenter.Core.Calls;
using CommCenter.Core.Conversations;
using CommCenter.Core.Data;
using CommCenter.Core.Data.Demo;
using CommCenter.Core.Lines;
using CommCenter.Core.Staff;
using CommCenter.Web.Simulator.Voice;

using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CommCenter.Tests.Hosting;

public class DemoTests
{
    [Fact]
    public async Task The_demo_has_three_staff_about_fifty_customers_and_about_three_hundred_and_fifty_entries()
    {
        await using var store = await MadeDemo.MadeAsync();
        await using var context = await MadeDemo.OpenAsync(store);
        (await context.Staff.CountAsync()).ShouldBe(3);
        (await context.Lines.CountAsync()).ShouldBe(4);
        (await context.Customers.CountAsync()).ShouldBe(49);
        (await context.TimelineEntries.CountAsync()).ShouldBeInRange(320, 380);
        (await context.Conversations.CountAsync(c => c.Status == ConversationStatus.Closed)).ShouldBeGreaterThan(5);
        (await context.Conversations.SingleAsync(c => c.Priority == Priority.Urgent)).AssigneeId.ShouldBeNull();
    }

    [Fact]
    public async Task Figures_and_list_columns_are_what_counting_again_finds()
    {
        await using var store = await MadeDemo.MadeAsync();
        await using var context = await MadeDemo.OpenAsync(store);
        var conversations = await context.Conversations.ToListAsync();
        var counted = conversations.GroupBy(c => (Staff: c.AssigneeId ?? 0, c.Status)).ToDictionary(g => g.Key, g => g.Count());
        (await context.ViewCounts.Where(v => v.Count != 0).ToListAsync()).ToDictionary(v => (Staff: v.StaffId, v.Status), v => v.Count).ShouldBe(counted, ignoreOrder: true);

        var entries = (await context.TimelineEntries.ToListAsync()).Where(e => e.Kind is EntryKind.Message or EntryKind.Call).ToLookup(e => e.ConversationId);
        var lines = (await context.ConversationLines.ToListAsync()).ToLookup(l => l.ConversationId);
        foreach (var c in conversations)
        {
            var last = entries[c.Id].OrderBy(e => e.OccurredAt).ThenBy(e => e.Id).Last();
            (c.MessageCount, c.LastEntryId, c.LastActivityAt).ShouldBe((entries[c.Id].Count(), last.Id, last.OccurredAt));
            c.InboundCount.ShouldBe(entries[c.Id].Count(e => e.Direction == Direction.Inbound));
            c.Channels.Each().ShouldBe(lines[c.Id].Select(x => x.Channel).Distinct(), ignoreOrder: true);
        }
    }

    [Fact]
    public async Task Whoever_wrote_stop_is_owed_nothing()
    {
        await using var store = await MadeDemo.MadeAsync();
        await using var context = await MadeDemo.OpenAsync(store);
        var stopped = await context.OptOuts.Select(o => o.Address).ToListAsync();
        var theirs = await context.Conversations.Where(c => context.CustomerAddresses.Any(a => a.CustomerId == c.CustomerId && stopped.Contains(a.Value))).ToListAsync();
        theirs.ShouldNotBeEmpty();
        theirs.ShouldAllBe(c => c.OwedSince == null);
    }

    [Fact]
    public async Task Everything_lies_in_office_hours_of_the_last_seven_days_and_the_newest_is_minutes_old()
    {
        await using var store = await MadeDemo.MadeAsync();
        await using var context = await MadeDemo.OpenAsync(store);
        var now = store.Clock.GetUtcNow();
        var zone = TimeZoneInfo.FindSystemTimeZoneById(DemoCast.TimeZone);
        var times = await context.TimelineEntries.OrderBy(e => e.Id).Select(e => e.OccurredAt).ToListAsync();
        times.ShouldBeInOrder();
        times.ShouldAllBe(at => at < now && at > now.AddDays(-7));
        times.Select(at => TimeZoneInfo.ConvertTime(at, zone)).ShouldAllBe(at => at.Hour >= 8 && at.Hour < 18 && at.DayOfWeek != DayOfWeek.Sunday && at.DayOfWeek != DayOfWeek.Saturday);
        times.Max().ShouldBeGreaterThan(now.AddMinutes(-10));
    }

    [Fact]
    public void At_whatever_hour_the_demo_starts_nothing_is_in_the_future_and_every_scene_keeps_its_order()
    {
        var scenes = SceneScript.Load();
        var zone = TimeZoneInfo.FindSystemTimeZoneById(DemoCast.TimeZone);
        List<string> wrong = [];
        for (var hour = 0; hour < 14 * 24; hour++)
        {
            var now = new DateTimeOffset(2026, 3, 1, 0, 7, 0, TimeSpan.Zero).AddHours(hour);
            var calendar = new SceneCalendar(now, zone);
            foreach (var scene in scenes)
            {
                var times = scene.Steps.Select(step => calendar.At(step.At)).ToList();
                if (times[0] <= now.AddDays(-7) || times[^1] >= now || !times.Order().SequenceEqual(times)) wrong.Add($"{scene.Name} at {now:O}");
            }
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_demos_made_at_the_same_moment_are_alike()
    {
        await using var one = await MadeDemo.MadeAsync();
        await using var two = await MadeDemo.MadeAsync();
        (await RowsAsync(one)).ShouldBe(await RowsAsync(two));
    }

    [Fact]
    public async Task The_sign_ins_and_the_token_fit_what_is_stored()
    {
        await using var store = await MadeDemo.MadeAsync();
        await using var context = await MadeDemo.OpenAsync(store);
        var hasher = new PasswordHasher<Account>();
        foreach (var person in DemoCast.Staff)
        {
            var account = await context.Users.SingleAsync(a => a.NormalizedUserName == Account.Normalise(person.Email));
            hasher.VerifyHashedPassword(account, account.PasswordHash!, "demo").ShouldBe(PasswordVerificationResult.Success);
            (await context.Staff.SingleAsync(s => s.AccountId == account.Id)).Role.ShouldBe(person.Role);
        }

        (await context.ApiTokens.SingleAsync()).Hash.ShouldBe(ApiTokenHash.Of("demo"));
    }

    [Fact]
    public async Task What_failed_says_why_and_can_be_tried_again()
    {
        await using var store = await MadeDemo.MadeAsync();
        await using var context = await MadeDemo.OpenAsync(store);
        var failed = await context.TimelineEntries.Where(e => e.Status == EntryStatus.Failed || e.Status == EntryStatus.Undelivered).Select(e => e.Id).ToListAsync();
        failed.Count.ShouldBeGreaterThan(2);
        foreach (var id in failed)
        {
            (await context.Messages.SingleAsync(m => m.Id == id)).ErrorText.ShouldNotBeNullOrWhiteSpace();
            (await context.Outbox.CountAsync(o => o.EntryId == id)).ShouldBe(1);
        }
    }

    [Fact]
    public async Task It_has_calls_taken_missed_called_back_and_not_answered_whose_recordings_can_be_played()
    {
        await using var store = await MadeDemo.MadeAsync();
        await using var context = await MadeDemo.OpenAsync(store);
        (await context.Calls.OrderBy(c => c.Id).Select(c => c.Status).ToListAsync())
            .ShouldBe([CallStatus.Completed, CallStatus.Missed, CallStatus.Completed, CallStatus.Missed, CallStatus.Voicemail, CallStatus.NoAnswer]);
        var recordings = await context.CallRecordings.ToListAsync();
        recordings.Select(r => r.Kind).ShouldBe([RecordingKind.Talk, RecordingKind.Talk, RecordingKind.Voicemail]);
        foreach (var recording in recordings)
        {
            await using var sound = MadeDemo.Files(store).Open((await context.Attachments.SingleAsync(a => a.Id == recording.AttachmentId)).ContentHash!);
            using var bytes = new MemoryStream();
            await sound!.CopyToAsync(bytes);
            SampleSound.WordsIn(bytes.ToArray()).ShouldBe(recording.Transcript);
        }

        (await context.Conversations.Where(c => c.CustomerId == context.Customers.Single(x => x.Name == "Maria Lopez").Id).Select(c => c.OwedSince).ToListAsync()).ShouldHaveSingleItem().ShouldNotBeNull();
    }

    [Fact]
    public async Task A_household_shares_a_number_and_its_messages_are_marked()
    {
        await using var store = await MadeDemo.MadeAsync();
        await using var context = await MadeDemo.OpenAsync(store);
        var owners = await context.CustomerAddresses.Where(a => a.Value == "+13125550199").Join(context.Customers, a => a.CustomerId, c => c.Id, (a, c) => new { c.Name, a.IsPrimary }).ToListAsync();
        owners.Where(o => o.IsPrimary).Select(o => o.Name).ShouldBe(["Diego Lopez"]);
        owners.Where(o => !o.IsPrimary).Select(o => o.Name).ShouldBe(["Maria Lopez"]);
        (await context.Messages.CountAsync(m => m.From == "+13125550199" && !m.Ambiguous)).ShouldBe(0);
    }

    [Fact]
    public async Task Making_it_twice_changes_nothing()
    {
        await using var store = await MadeDemo.MadeAsync();
        var before = await RowsAsync(store);
        await MadeDemo.Of(store).CreateAsync(MadeDemo.At, CancellationToken.None);
        (await RowsAsync(store)).ShouldBe(before);
    }

    [Theory]
    [InlineData("== A | +13125550101")]
    [InlineData("== A | +13125550101 | Front desk\nd1 09:00 shouts")]
    [InlineData("== A | +13125550101 | Front desk\nd1 09:00 rings ben")]
    [InlineData("== A | +13125550101 | Front desk\n-5 < hi\n+9 < in the future")]
    [InlineData("d1 09:00 < nobody's")]
    public void A_slip_in_the_scenes_is_named_by_its_line(string text)
        => Should.Throw<FormatException>(() => SceneScript.Read(text)).Message.ShouldContain($"Line {text.Split('\n').Length} ");

    private static async Task<List<string>> RowsAsync(TestStore store)
    {
        await using var context = await MadeDemo.OpenAsync(store);
        var entries = await context.TimelineEntries.OrderBy(e => e.Id).ToListAsync();
        var messages = await context.Messages.OrderBy(m => m.Id).ToListAsync();
        return [.. entries.Select(e => $"{e.Id} {e.ConversationId} {e.OccurredAt:O} {e.Status} {e.Body}"), .. messages.Select(m => $"{m.Id} {m.ExternalId} {m.From} {m.To}")];
    }
}

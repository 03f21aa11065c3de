using System.Text.RegularExpressions;

using CommCenter.Core.Calls;
using CommCenter.Core.Conversations;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.Lines;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace CommCenter.Tests.Browser;

/// <summary>Recordings of calls on the screen: played, sought, one at a time, and heard by each person for themselves.</summary>
[Collection(BrowserDesk.Name)]
public sealed class PlayerTests(BrowserDesk desk) : BrowserTest(desk)
{
    [ChromiumFact]
    public async Task It_plays_seeks_by_keys_and_click_and_two_never_play_at_once()
    {
        var (conversation, _) = await RecordedAsync(2);
        var ana = await OpenAsync($"/inbox/{conversation}?view=all");
        var players = ana.Timeline.Locator("call-player");
        await Expect(players).ToHaveCountAsync(2);
        var (first, second) = (players.Nth(0), players.Nth(1));
        await Expect(Play(first)).ToHaveAttributeAsync("aria-label", "Play voicemail, 20 seconds");
        await Expect(first.Locator(".time")).ToHaveTextAsync("0:00 / 0:20");
        // The bars are drawn from the sound: louder at its end.
        await Expect(first.Locator(".rest")).ToHaveAttributeAsync("d", new Regex("V.*M.*V"));

        await Play(first).ClickAsync();
        await Expect(Play(first)).ToHaveAttributeAsync("aria-label", "Pause voicemail");
        await Expect(first.Locator(".time")).ToHaveTextAsync(new Regex(@"^0:0[1-9] / 0:20$"));
        await Play(second).ClickAsync();
        await Expect(Play(second)).ToHaveAttributeAsync("aria-label", "Pause voicemail");
        await Expect(Play(first)).ToHaveAttributeAsync("aria-label", "Play voicemail, 20 seconds");
        await Play(second).ClickAsync();

        var slider = first.GetByRole(AriaRole.Slider, new() { Name = "Position" });
        await slider.FocusAsync();
        await slider.PressAsync("Home");
        foreach (var (key, at) in new[] { ("ArrowRight", 5), ("PageUp", 20), ("ArrowLeft", 15), ("End", 20), ("Home", 0) })
        {
            await slider.PressAsync(key);
            await Expect(slider).ToHaveAttributeAsync("aria-valuenow", $"{at}");
        }

        var box = (await slider.BoundingBoxAsync())!;
        await slider.ClickAsync(new() { Position = new() { X = box.Width / 2, Y = box.Height / 2 } });
        await Expect(slider).ToHaveAttributeAsync("aria-valuetext", new Regex("^0:(09|10) of 0:20$"));
        await first.GetByRole(AriaRole.Button, new() { Name = "Speed, now 1×" }).ClickAsync();
        await Expect(second.Locator(".speed")).ToHaveTextAsync("1.5×");
        (await first.EvaluateAsync<double>("p => p.audio.playbackRate")).ShouldBe(1.5);
    }

    [ChromiumFact]
    public async Task Who_has_listened_has_listened_on_all_their_screens_and_nobody_else_has()
    {
        var (conversation, _) = await RecordedAsync(1);
        var (ana, elsewhere, ben) = (await OpenAsync($"/inbox/{conversation}?view=all"), await OpenAsync($"/inbox/{conversation}?view=all"), await OpenAsync($"/inbox/{conversation}?view=all", BrowserDesk.Ben));
        foreach (var screen in new[] { ana, elsewhere, ben }) await Expect(Unheard(screen)).ToHaveCountAsync(1);
        // Only an administrator may save it.
        await Expect(ana.Timeline.GetByRole(AriaRole.Link, new() { Name = "Download voicemail" })).ToHaveCountAsync(1);
        await Expect(ben.Timeline.GetByRole(AriaRole.Link, new() { Name = "Download voicemail" })).ToHaveCountAsync(0);

        await Play(ana.Timeline.Locator("call-player")).ClickAsync();
        await Expect(Unheard(ana)).ToHaveCountAsync(0);
        await Expect(Unheard(elsewhere)).ToHaveCountAsync(0);
        await Expect(Unheard(ben)).ToHaveCountAsync(1);
    }

    [ChromiumFact]
    public async Task What_was_said_is_folded_and_one_that_is_not_here_says_why()
    {
        var (conversation, entry) = await RecordedAsync(1, new string('x', 6000) + " the end");
        var ana = await OpenAsync($"/inbox/{conversation}?view=all");
        await ana.Timeline.Locator(".recording summary").ClickAsync();
        await Expect(ana.Timeline.Locator(".recording blockquote")).ToContainTextAsync("xxx…");
        await ana.Timeline.GetByRole(AriaRole.Button, new() { Name = "Show all of it" }).ClickAsync();
        await Expect(ana.Timeline.Locator(".recording blockquote")).ToContainTextAsync("the end");
        await Expect(Unheard(ana)).ToHaveCountAsync(0);

        await Desk.App.Services.GetRequiredService<GroupCommitWriter>().RunAsync(session =>
        {
            var sound = session.Attachments.OfEntry(entry).Single().Id;
            session.Attachments.Lost(1, sound, session.Now.AddDays(1), "The file is missing on our disk.");
            session.Timeline.Publish(entry);
        });
        await Expect(ana.Timeline.Locator(".recording .sound")).ToContainTextAsync("The file is missing on our disk.");
    }

    private static ILocator Play(ILocator player) => player.Locator(".play");

    private static ILocator Unheard(InboxScreen screen) => screen.Timeline.GetByRole(AriaRole.Img, new() { Name = "Not listened to yet" });

    /// <summary>A customer who left messages, whose sound is on our disk.</summary>
    private async Task<(long Conversation, long Entry)> RecordedAsync(int messages, string? said = null)
    {
        var customer = Some.Phone();
        await Desk.TextAsync(customer, "I will call you");
        var id = await Desk.ConversationAsync(customer);
        var sound = await Desk.App.Services.GetRequiredService<FileStore>().SaveAsync(new MemoryStream(Wav.Tone(20)), 1_000_000, default);
        var text = await Desk.App.ReadAsync(db => db.TimelineEntries.IgnoreQueryFilters().AsNoTracking().OrderBy(e => e.Id).FirstAsync(e => e.ConversationId == id));
        var entry = 0L;
        for (var i = 0; i < messages; i++)
        {
            entry = await Desk.App.Services.GetRequiredService<GroupCommitWriter>().RunAsync(session =>
            {
                var call = new TimelineEntry { CompanyId = text.CompanyId, ConversationId = id, CustomerId = text.CustomerId, LineId = text.LineId, Kind = EntryKind.Call, Direction = Direction.Inbound, Channel = Channel.Voice, OccurredAt = session.Now, ReceivedAt = session.Now, Body = "", SearchText = "" };
                session.Timeline.Append(call);
                session.Calls.Add(call, new Call { LineId = text.LineId!.Value, ExternalId = "CA" + Guid.NewGuid().ToString("N"), From = customer, To = "+13125550100" }, new CallFacts { Inbound = true, Ringing = true, LeftVoicemail = true, Ended = CallEnd.Completed, EndedAt = session.Now });
                var file = session.Recordings.AddSound(text.CompanyId, call.Id, "https://api.twilio.com/2010-04-01/Accounts/AC1/Recordings/RE1");
                session.Attachments.Stored(file, sound, null);
                session.Recordings.Add(new CallRecording { CompanyId = text.CompanyId, EntryId = call.Id, ExternalId = "RE" + Guid.NewGuid().ToString("N"), Kind = RecordingKind.Voicemail, State = RecordingState.Completed, Seconds = 20, AttachmentId = file, TranscriptState = said is null ? TranscriptState.Off : TranscriptState.Done, Transcript = said });
                session.Timeline.Publish(call.Id);
                return call.Id;
            });
        }

        return (id, entry);
    }
}

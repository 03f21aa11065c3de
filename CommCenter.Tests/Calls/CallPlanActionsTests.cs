using CommCenter.Core.Calls;
using CommCenter.Core.Conversations;
using CommCenter.Core.LiveUpdates;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Tests.Calls;

public sealed class CallPlanActionsTests : IAsyncLifetime
{
    private TestStore _store = null!;
    private TestDesk _desk = null!;
    private CallPlanQueries _queries = null!;
    private CallPlanActions _actions = null!;

    public async Task InitializeAsync()
    {
        _store = await TestStore.StartAsync();
        _desk = await TestDesk.OpenAsync(_store);
        _queries = new CallPlanQueries(_store.Reads);
        _actions = new CallPlanActions(_store.Writer, _queries);
    }

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Fact]
    public async Task A_plan_is_kept_audited_and_told()
    {
        var seen = await _store.WatchAsync(_desk.CompanyId);

        (await SaveAsync(0, new CallPlan { Greeting = new Prompt("  Hello\u202e! ") })).Done.ShouldBeTrue();

        var stored = await _queries.FindAsync(_desk.CompanyId, _desk.Front.Id);
        (stored.Version, stored.Plan.Greeting!.Text).ShouldBe((1, "Hello!"));
        await _store.SettleAsync();
        seen.OfType<SettingsChanged>().Select(c => c.Area).ShouldBe([SettingsArea.Calls]);
        await using var db = _store.Database.Create(_desk.CompanyId);
        (await db.AuditEntries.SingleAsync()).Detail.ShouldBe("Front desk: greeting");
    }

    [Fact]
    public async Task Of_two_who_change_it_the_second_is_told()
    {
        await SaveAsync(0, new CallPlan());

        (await SaveAsync(0, new CallPlan())).IsStale.ShouldBeTrue();
    }

    [Fact]
    public async Task Only_administrators_of_the_company_change_it()
    {
        var other = await TestDesk.OpenAsync(_store, "Other Vets");

        (await _actions.SaveAsync(_desk.CompanyId, _desk.Ben, _desk.Front.Id, 0, new CallPlan())).Problem.ShouldBe("Only an administrator can do this.");
        (await _actions.SaveAsync(_desk.CompanyId, _desk.Ana, other.Front.Id, 0, new CallPlan())).Problem.ShouldBe("There is no such line.");
    }

    [Fact]
    public async Task A_forward_to_one_of_our_own_lines_is_refused()
        => (await SaveAsync(0, new CallPlan { Open = new CallTarget { Kind = CallTargetKind.Number, Number = _desk.Mobile.Address } })).Problem.ShouldNotBeNull().ShouldContain("the call would come back to itself");

    [Theory]
    [InlineData("image/png", "greeting.mp3 is no sound that can be played to callers. Choose an MP3 or WAV file.")]
    [InlineData("audio/mpeg", null)]
    [InlineData("audio/wav", null)]
    public async Task A_greeting_that_is_no_sound_is_refused(string type, string? words)
    {
        var sound = await UploadAsync(type);

        (await _queries.SoundAsync(_desk.CompanyId, sound))!.Problem.ShouldBe(words);
        (await SaveAsync(0, new CallPlan { Greeting = new Prompt(FileId: sound) })).Done.ShouldBe(words is null);
    }

    [Fact]
    public async Task A_sound_stays_as_long_as_a_plan_plays_it()
    {
        var sound = await UploadAsync("audio/mpeg");
        var later = _store.Clock.GetUtcNow().AddDays(400);
        await SaveAsync(0, new CallPlan { Voicemail = new VoicemailPlan { Greeting = new Prompt(FileId: sound) } });
        (await _store.Writer.RunAsync(session => session.Attachments.DropUnsent(later))).ShouldBe(0);

        await SaveAsync(1, new CallPlan());
        (await _store.Writer.RunAsync(session => session.Attachments.DropUnsent(later))).ShouldBe(1);
    }

    [Fact]
    public async Task A_sound_of_another_company_is_not_played()
    {
        var other = await TestDesk.OpenAsync(_store, "Other Vets");
        var sound = await UploadAsync("audio/mpeg", other.CompanyId, other.Ana);

        (await SaveAsync(0, new CallPlan { Greeting = new Prompt(FileId: sound) })).Problem.ShouldNotBeNull().ShouldContain("Upload it again.");
    }

    [Fact]
    public async Task A_customer_can_be_blocked_and_taken_back_by_whoever_is_on_the_staff()
    {
        var customer = (await _desk.ReceiveAsync(Some.Phone())).CustomerId;

        (await _desk.CustomerActions.BlockCallsAsync(_desk.CompanyId, _desk.Ben, customer, true)).Done.ShouldBeTrue();
        (await BlockedAsync()).ShouldBe(_store.Clock.GetUtcNow());
        (await _desk.CustomerActions.BlockCallsAsync(_desk.CompanyId, _desk.Ben, customer, false)).Done.ShouldBeTrue();
        (await BlockedAsync()).ShouldBeNull();

        async Task<DateTimeOffset?> BlockedAsync()
        {
            await using var db = _store.Database.Create(_desk.CompanyId);
            return (await db.Customers.SingleAsync(c => c.Id == customer)).BlockedAt;
        }
    }

    private Task<Core.Companies.ChangeOutcome> SaveAsync(int version, CallPlan plan) => _actions.SaveAsync(_desk.CompanyId, _desk.Ana, _desk.Front.Id, version, plan);

    private Task<long> UploadAsync(string type, long? companyId = null, long? staffId = null) => _store.Writer.RunAsync(session => session.Attachments.AddUpload(new Attachment
    {
        CompanyId = companyId ?? _desk.CompanyId,
        StaffId = staffId ?? _desk.Ana,
        FileName = "greeting.mp3",
        ContentType = type,
        Size = 1000,
        ContentHash = new string('a', 64),
        UploadedAt = session.Now,
    }));
}

using CommCenter.Core.Calls;
using CommCenter.Core.Companies;
using CommCenter.Core.Lines;
using CommCenter.Core.Staff;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommCenter.Tests.Calls;

public sealed class CallDirectoryTests : IAsyncLifetime
{
    private readonly CallDirectory _directory = new();
    private TestStore _store = null!;
    private TestDesk _desk = null!;
    private Line _line = null!;
    private CallDirectoryLoader _loader = null!;

    public async Task InitializeAsync()
    {
        _store = await TestStore.StartAsync();
        _desk = await TestDesk.OpenAsync(_store);
        _line = Some.Line(_desk.CompanyId, name: "Main", channels: Channels.Sms | Channels.Voice);
        await _store.AddAsync(_line);
        _loader = new CallDirectoryLoader(new CallDirectoryQueries(_store.Reads, new HoursQueries(_store.Reads, _store.Clock)), _directory, _store.Feed, _store.Clock, NullLogger<CallDirectoryLoader>.Instance);
    }

    public async Task DisposeAsync()
    {
        _loader.Dispose();
        await _store.DisposeAsync();
    }

    [Fact]
    public async Task A_line_that_takes_calls_is_known_with_its_plan_and_everybody_who_can_be_rung()
    {
        await _store.AddAsync(new LineCallPlan { LineId = _line.Id, CompanyId = _desk.CompanyId, Plan = CallPlanJson.Write(new CallPlan { Greeting = new Prompt("Hello!") }) });
        await ChangeAsync(db => db.Staff.Where(s => s.Id == _desk.Ben), (StaffMember ben) => (ben.MobilePhone, ben.CallsGoTo) = ("+13125550142", CallsGoTo.Mobile));
        await ChangeAsync(db => db.Staff.Where(s => s.Id == _desk.Chloe), (StaffMember chloe) => chloe.DisabledAt = _store.Clock.GetUtcNow());

        (await _loader.LoadAsync(CancellationToken.None)).ShouldBeTrue();

        var line = _directory.Find(Provider.Twilio, _line.Address).ShouldNotBeNull();
        (line.LineId, line.CompanyId, line.CompanyName, line.Country, line.Name).ShouldBe((_line.Id, _desk.CompanyId, "Northside Dental", "US", "Main"));
        line.Plan.Greeting!.Text.ShouldBe("Hello!");
        line.Staff.Select(s => (s.Name, s.Number)).ShouldBe([("Ana", null), ("Ben", "+13125550142")]);
        line.OwnNumbers.ShouldBe([_line.Address, _desk.Front.Address, _desk.Mobile.Address], ignoreOrder: true);
    }

    [Fact]
    public async Task A_line_for_texts_alone_and_one_that_is_switched_off_take_no_calls()
    {
        await ChangeAsync(db => db.Lines.Where(l => l.Id == _line.Id), (Line line) => line.Enabled = false);

        await _loader.LoadAsync(CancellationToken.None);

        _directory.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task Staff_of_another_company_are_never_rung()
    {
        await TestDesk.OpenAsync(_store, "Other Vets");

        await _loader.LoadAsync(CancellationToken.None);

        _directory.Lines.Single().Staff.Select(s => s.Id).ShouldBe([_desk.Ana, _desk.Ben, _desk.Chloe]);
    }

    [Fact]
    public async Task A_blocked_customers_number_is_known_in_that_customers_company_alone()
    {
        var phone = Some.Phone();
        var customer = (await _desk.ReceiveAsync(phone)).CustomerId;
        (await _desk.CustomerActions.BlockCallsAsync(_desk.CompanyId, _desk.Ben, customer, blocked: true)).Problem.ShouldBeNull();

        await _loader.LoadAsync(CancellationToken.None);

        _directory.IsBlocked(_desk.CompanyId, phone).ShouldBeTrue();
        _directory.IsBlocked(_desk.CompanyId + 1, phone).ShouldBeFalse();
    }

    [Fact]
    public async Task A_plan_that_cannot_be_read_is_the_usual_one()
    {
        await _store.AddAsync(new LineCallPlan { LineId = _line.Id, CompanyId = _desk.CompanyId, Plan = "{ not json" });

        await _loader.LoadAsync(CancellationToken.None);

        _directory.Find(_line.Id)!.Plan.Voicemail.Greeting.Text.ShouldBe("Please leave a message after the tone.");
    }

    [Fact]
    public async Task What_was_known_stays_while_the_database_cannot_be_read()
    {
        await _loader.LoadAsync(CancellationToken.None);
        await using (var db = _store.Database.CreateWithoutCompany()) await db.Database.ExecuteSqlRawAsync("ALTER TABLE LineCallPlans RENAME TO Gone");

        (await _loader.LoadAsync(CancellationToken.None)).ShouldBeFalse();

        _directory.Find(_line.Id).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_change_of_a_line_is_heeded_at_once()
    {
        using var stop = new CancellationTokenSource();
        var running = _loader.RunAsync(stop.Token);
        await Until.TrueAsync(() => Task.FromResult(_directory.Lines.Count == 1));

        await new LineActions(_store.Writer).ChangeAsync(_desk.CompanyId, _desk.Ana, _line.Id, 0, new LineEdit("Renamed", _line.Channels, true));
        await Until.TrueAsync(() => Task.FromResult(_directory.Find(_line.Id)?.Name == "Renamed"));

        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(running);
    }

    [Fact]
    public async Task A_change_that_nobody_told_of_is_found_within_a_minute()
    {
        using var stop = new CancellationTokenSource();
        var running = _loader.RunAsync(stop.Token);
        await Until.TrueAsync(() => Task.FromResult(_directory.Lines.Count == 1));

        await ChangeAsync(db => db.Companies.Where(c => c.Id == _desk.CompanyId), (Company company) => company.Name = "Southside");
        await Until.TrueAsync(() =>
        {
            _store.Clock.Advance(TimeSpan.FromMinutes(1));
            return Task.FromResult(_directory.Find(_line.Id)?.CompanyName == "Southside");
        });

        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(running);
    }

    private async Task ChangeAsync<T>(Func<Core.Data.CommCenterDbContext, IQueryable<T>> which, Action<T> change)
        where T : class
    {
        await using var db = _store.Database.Create(_desk.CompanyId);
        change(await which(db).SingleAsync());
        await db.SaveChangesAsync();
    }
}

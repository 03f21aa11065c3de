using System.Globalization;

using CommCenter.Core.Companies;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Tests.Companies;

/// <summary>What a line has of its own. The clock stands at Monday, 09:00 in Chicago, where the company is.</summary>
public sealed class LineHoursTests : IAsyncLifetime
{
    private static readonly DateOnly Day = new(2026, 12, 24);

    private TestStore _store = null!;
    private TestDesk _desk = null!;
    private HoursQueries _queries = null!;
    private HoursActions _hours = null!;
    private HolidayActions _holidays = null!;

    public async Task InitializeAsync()
    {
        _store = await TestStore.StartAsync();
        _desk = await TestDesk.OpenAsync(_store);
        _queries = new HoursQueries(_store.Reads, _store.Clock);
        _hours = new HoursActions(_store.Writer, _queries);
        _holidays = new HolidayActions(_store.Writer, _store.Clock);
    }

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Fact]
    public async Task A_line_can_be_in_another_zone_which_is_audited()
    {
        (await SetZoneAsync(_desk.Mobile.Id, "Europe/London")).Done.ShouldBeTrue();

        var read = await _queries.ReadAsync(_desk.CompanyId);
        (read.Of(_desk.Mobile.Id).TimeZone, read.Of(_desk.Front.Id).TimeZone).ShouldBe(("Europe/London", "America/Chicago"));
        (await _queries.OwnOfLinesAsync(_desk.CompanyId)).ShouldBe([new(_desk.Mobile.Id, new OwnHours(false, "Europe/London", false))]);
        await using var db = _store.Database.Create(_desk.CompanyId);
        (await db.AuditEntries.SingleAsync()).Detail.ShouldBe("as the company → as the company, in Europe/London");
    }

    [Fact]
    public async Task A_zone_that_is_none_is_refused_and_the_companys_is_not_set_here()
    {
        (await SetZoneAsync(_desk.Mobile.Id, "Mars/Olympus")).Problem.ShouldBe("Choose a time zone.");
        (await SetZoneAsync(0, "Europe/London")).Problem.ShouldBe("Choose a time zone.");
    }

    [Fact]
    public async Task Open_until_is_a_time_of_the_clock_where_the_line_is()
    {
        await SetZoneAsync(_desk.Mobile.Id, "Europe/London");

        (await _hours.OpenUntilAsync(_desk.CompanyId, _desk.Ana, _desk.Mobile.Id, 20 * 60)).Done.ShouldBeTrue();

        var stored = (await _queries.FindAsync(_desk.CompanyId, _desk.Mobile.Id)).ShouldNotBeNull();
        (stored.TodayUntil, stored.TimeZone).ShouldBe((At("2026-03-02T20:00Z"), "Europe/London"));
        (await _hours.OpenUntilAsync(_desk.CompanyId, _desk.Ana, _desk.Mobile.Id, 14 * 60)).Problem.ShouldBe("It is past 14:00 already.");
    }

    [Fact]
    public async Task A_day_is_a_holiday_once_for_the_company_and_once_for_each_line()
    {
        foreach (var line in new[] { 0, _desk.Front.Id, _desk.Mobile.Id }) (await AddAsync(line)).Done.ShouldBeTrue();

        (await AddAsync(_desk.Front.Id)).Problem.ShouldBe("That day is a holiday already. Remove it first.");
        (await _queries.OwnOfLinesAsync(_desk.CompanyId)).Keys.Order().ShouldBe(new[] { _desk.Front.Id, _desk.Mobile.Id }.Order());
        foreach (var line in new[] { 0, _desk.Front.Id }) await Should.ThrowAsync<DbUpdateException>(() => _store.AddAsync(new Holiday { CompanyId = _desk.CompanyId, LineId = line, Date = Day, Name = "Twice" }));
    }

    [Fact]
    public async Task A_calendar_file_of_a_line_is_its_alone_and_so_is_removing_it()
    {
        await AddAsync(0);
        const string file = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20261224\nSUMMARY:Heiligabend\nEND:VEVENT\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20261226\nSUMMARY:Boxing Day\nEND:VEVENT\nEND:VCALENDAR";

        var first = await _holidays.ImportAsync(_desk.CompanyId, _desk.Ana, _desk.Mobile.Id, file, Day);
        var second = await _holidays.ImportAsync(_desk.CompanyId, _desk.Ana, _desk.Mobile.Id, file, Day);

        (first.Added, first.Known, second.Added, second.Known).ShouldBe((2, 0, 0, 2));
        (await NamesAsync(_desk.Mobile.Id)).ShouldBe(["Heiligabend", "Boxing Day"]);
        (await NamesAsync(_desk.Front.Id)).ShouldBeEmpty();
        (await NamesAsync(0)).ShouldBe(["Christmas Eve"]);

        await _holidays.RemoveFromAsync(_desk.CompanyId, _desk.Ana, _desk.Mobile.Id, Day);
        (await NamesAsync(_desk.Mobile.Id)).ShouldBeEmpty();
        (await NamesAsync(0)).ShouldBe(["Christmas Eve"]);
    }

    [Fact]
    public async Task Another_companys_line_gets_no_holidays_from_here()
    {
        var other = await TestDesk.OpenAsync(_store, "Other Vets");

        (await AddAsync(other.Front.Id)).Problem.ShouldBe("There is no such line.");
        (await _holidays.ImportAsync(_desk.CompanyId, _desk.Ana, other.Front.Id, "", default)).Problem.ShouldBe("There is no such line.");
        (await _holidays.RemoveFromAsync(_desk.CompanyId, _desk.Ana, other.Front.Id, Day)).Problem.ShouldBe("There is no such line.");
    }

    private Task<ChangeOutcome> SetZoneAsync(long lineId, string zone) => _hours.SetAsync(_desk.CompanyId, _desk.Ana, lineId, 0, null, zone);

    private Task<ChangeOutcome> AddAsync(long lineId) => _holidays.AddAsync(_desk.CompanyId, _desk.Ana, lineId, Day, "Christmas Eve", null);

    private async Task<List<string>> NamesAsync(long lineId) => [.. (await _queries.HolidaysAsync(_desk.CompanyId, lineId, default, 10)).Rows.Select(h => h.Name)];

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}

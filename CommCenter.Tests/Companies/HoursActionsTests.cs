using System.Globalization;
using System.Text;

using CommCenter.Core.Companies;
using CommCenter.Core.LiveUpdates;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Tests.Companies;

/// <summary>The clock stands at Monday, 09:00 in Chicago.</summary>
public sealed class HoursActionsTests : IAsyncLifetime
{
    private static readonly WeeklyHours Week = WeeklyHours.Parse("Mon 08:00-18:00;Fri 18:00-02:00")!;

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
    public async Task A_line_without_hours_of_its_own_is_open_when_the_company_is()
    {
        await SetAsync(0, 0, Week);
        await SetAsync(_desk.Mobile.Id, 0, WeeklyHours.Parse("Tue 10:00-12:00"));

        var read = await _queries.ReadAsync(_desk.CompanyId);
        read.Of(_desk.Front.Id).IsOpen(_store.Clock.GetUtcNow()).ShouldBeTrue();
        read.Of(_desk.Mobile.Id).IsOpen(_store.Clock.GetUtcNow()).ShouldBeFalse();
        (await _queries.OwnOfLinesAsync(_desk.CompanyId)).ShouldBe([new(_desk.Mobile.Id, new OwnHours(true, null, false))]);
    }

    [Fact]
    public async Task What_changed_is_audited_and_told()
    {
        var seen = await _store.WatchAsync(_desk.CompanyId);

        await SetAsync(0, 0, Week);

        await _store.SettleAsync();
        seen.OfType<SettingsChanged>().Select(c => c.Area).ShouldBe([SettingsArea.Hours]);
        await using var db = _store.Database.Create(_desk.CompanyId);
        (await db.AuditEntries.SingleAsync()).Detail.ShouldBe("always open → Mon 08:00-18:00;Fri 18:00-02:00");
    }

    [Fact]
    public async Task Of_two_who_change_them_the_second_is_told()
    {
        await SetAsync(0, 0, Week);

        (await SetAsync(0, 0, null)).IsStale.ShouldBeTrue();
        (await SetAsync(0, 1, null)).Done.ShouldBeTrue();
    }

    [Fact]
    public async Task Only_administrators_of_the_company_change_them()
    {
        var other = await TestDesk.OpenAsync(_store, "Other Vets");

        (await _hours.SetAsync(_desk.CompanyId, _desk.Ben, 0, 0, Week, null)).Done.ShouldBeFalse();
        (await _hours.SetAsync(_desk.CompanyId, _desk.Ana, other.Front.Id, 0, Week, null)).Problem.ShouldBe("There is no such line.");
        (await _holidays.AddAsync(_desk.CompanyId, _desk.Ben, 0, new DateOnly(2026, 12, 25), "Christmas", null)).Done.ShouldBeFalse();
        (await _holidays.ImportAsync(_desk.CompanyId, _desk.Ben, 0, "", default)).Problem.ShouldBe("Only an administrator can do this.");
    }

    [Fact]
    public async Task Open_until_holds_for_today_alone()
    {
        await SetAsync(0, 0, Week);

        (await _hours.OpenUntilAsync(_desk.CompanyId, _desk.Ana, 0, 20 * 60)).Done.ShouldBeTrue();

        var hours = (await _queries.ReadAsync(_desk.CompanyId)).Company;
        hours.IsOpen(At("2026-03-03T01:59Z")).ShouldBeTrue();
        hours.IsOpen(At("2026-03-03T02:00Z")).ShouldBeFalse();
        hours.NextChange(At("2026-03-03T02:00Z")).ShouldBe(At("2026-03-07T00:00Z"));
    }

    [Fact]
    public async Task A_time_in_the_small_hours_is_tonights_and_one_that_is_past_is_refused()
    {
        await SetAsync(0, 0, Week);

        (await _hours.OpenUntilAsync(_desk.CompanyId, _desk.Ana, 0, 60)).Done.ShouldBeTrue();
        (await _queries.ReadAsync(_desk.CompanyId)).Company.NextChange(_store.Clock.GetUtcNow()).ShouldBe(At("2026-03-03T07:00Z"));
        (await _hours.OpenUntilAsync(_desk.CompanyId, _desk.Ana, 0, 8 * 60)).Problem.ShouldBe("It is past 08:00 already.");
    }

    [Fact]
    public async Task Closed_for_the_rest_of_today_can_be_taken_back()
    {
        await SetAsync(0, 0, Week);
        var now = _store.Clock.GetUtcNow();

        await _hours.CloseNowAsync(_desk.CompanyId, _desk.Ana, 0);
        (await _queries.ReadAsync(_desk.CompanyId)).Of(_desk.Front.Id).IsOpen(now).ShouldBeFalse();

        await _hours.UsualAgainAsync(_desk.CompanyId, _desk.Ana, 0);
        (await _queries.ReadAsync(_desk.CompanyId)).Of(_desk.Front.Id).IsOpen(now).ShouldBeTrue();
    }

    [Theory]
    [InlineData("", null, "Give the holiday a name.")]
    [InlineData("Christmas", "ten to two", "Write the times like 10:00-14:00.")]
    [InlineData("Christmas", "10:00-14:00 13:00-15:00", "Two times of Friday overlap.")]
    public async Task A_holiday_that_cannot_be_is_refused_in_words(string name, string? hours, string words)
        => (await _holidays.AddAsync(_desk.CompanyId, _desk.Ana, 0, new DateOnly(2026, 12, 25), name, hours)).Problem.ShouldBe(words);

    [Fact]
    public async Task A_day_is_a_holiday_once_and_can_be_removed()
    {
        await _holidays.AddAsync(_desk.CompanyId, _desk.Ana, 0, new DateOnly(2026, 12, 25), "Christmas", "10:00-14:00");

        (await _holidays.AddAsync(_desk.CompanyId, _desk.Ana, 0, new DateOnly(2026, 12, 25), "Again", null)).Problem.ShouldBe("That day is a holiday already. Remove it first.");
        var row = (await _queries.HolidaysAsync(_desk.CompanyId, 0, default, 10)).Rows.ShouldHaveSingleItem();
        (row.Name, row.Hours).ShouldBe(("Christmas", "10:00-14:00"));
        (await _holidays.RemoveAsync(_desk.CompanyId, _desk.Ana, row.Id)).Done.ShouldBeTrue();
        (await _queries.HolidaysAsync(_desk.CompanyId, 0, default, 10)).Rows.ShouldBeEmpty();
    }

    [Fact]
    public async Task Ten_thousand_days_are_imported_listed_by_pages_and_removed()
    {
        var first = new DateOnly(2026, 3, 2);
        var text = new StringBuilder("BEGIN:VCALENDAR\n");
        for (var i = 0; i < 10_000; i++) text.Append(CultureInfo.InvariantCulture, $"BEGIN:VEVENT\nDTSTART;VALUE=DATE:{first.AddDays(i):yyyyMMdd}\nSUMMARY:Day {i}\nEND:VEVENT\n");
        await _holidays.AddAsync(_desk.CompanyId, _desk.Ana, 0, first.AddDays(7), "By hand", "10:00-14:00");

        var outcome = await _holidays.ImportAsync(_desk.CompanyId, _desk.Ana, 0, text.Append("END:VCALENDAR").ToString(), first);

        (outcome.Problem, outcome.Added, outcome.Known).ShouldBe((null, 9_999, 1));
        var (seen, from) = (0, (DateOnly?)first);
        while (from is { } day)
        {
            var page = await _queries.HolidaysAsync(_desk.CompanyId, 0, day, 200);
            (seen, from) = (seen + page.Rows.Count, page.Next);
        }

        seen.ShouldBe(10_000);
        (await _queries.HolidaysAsync(_desk.CompanyId, 0, first.AddDays(7), 1)).Rows[0].Name.ShouldBe("By hand");
        await _holidays.RemoveFromAsync(_desk.CompanyId, _desk.Ana, 0, first);
        (await _queries.HolidaysAsync(_desk.CompanyId, 0, default, 10)).Rows.ShouldBeEmpty();
    }

    private Task<ChangeOutcome> SetAsync(long lineId, int version, WeeklyHours? week) => _hours.SetAsync(_desk.CompanyId, _desk.Ana, lineId, version, week, null);

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}

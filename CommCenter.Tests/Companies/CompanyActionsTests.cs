using CommCenter.Core.Companies;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Tests.Companies;

public sealed class CompanyActionsTests : IAsyncLifetime
{
    private static readonly CompanyEdit Edit = new("Northside", "CA", "America/Toronto", 30);

    private TestStore _store = null!;
    private TestDesk _desk = null!;
    private CompanyActions _actions = null!;

    public async Task InitializeAsync()
    {
        _store = await TestStore.StartAsync();
        _desk = await TestDesk.OpenAsync(_store);
        _actions = new CompanyActions(_store.Writer);
    }

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Fact]
    public async Task What_changed_is_in_the_audit_log()
    {
        (await _actions.ChangeAsync(_desk.CompanyId, _desk.Ana, 0, Edit)).Done.ShouldBeTrue();

        await using var db = _store.Database.Create(_desk.CompanyId);
        (await db.AuditEntries.SingleAsync()).Detail.ShouldBe("name: Northside Dental → Northside, country: US → CA, time zone: America/Chicago → America/Toronto, days until a new conversation: 14 → 30");
    }

    [Fact]
    public async Task Of_two_who_change_it_the_second_is_told()
    {
        await _actions.ChangeAsync(_desk.CompanyId, _desk.Ana, 0, Edit);

        (await _actions.ChangeAsync(_desk.CompanyId, _desk.Ana, 0, Edit with { Name = "Mine" })).IsStale.ShouldBeTrue();
    }

    [Theory]
    [InlineData("", "US", "UTC", 14, "Give the company a name.")]
    [InlineData("N", "usa", "UTC", 14, "Choose a country.")]
    [InlineData("N", "US", "Mars/Olympus", 14, "Choose a time zone.")]
    [InlineData("N", "US", "UTC", -1, "The days must be between 0 and 365.")]
    [InlineData("N", "US", "UTC", 366, "The days must be between 0 and 365.")]
    public async Task What_cannot_be_is_refused_in_words(string name, string country, string zone, int days, string words)
        => (await _actions.ChangeAsync(_desk.CompanyId, _desk.Ana, 0, new CompanyEdit(name, country, zone, days))).Problem.ShouldBe(words);

    [Fact]
    public async Task Only_its_own_administrators_change_it()
    {
        var other = await TestDesk.OpenAsync(_store, "Other Vets");

        (await _actions.ChangeAsync(_desk.CompanyId, _desk.Ben, 0, Edit)).Done.ShouldBeFalse();
        (await _actions.ChangeAsync(_desk.CompanyId, other.Ana, 0, Edit)).Done.ShouldBeFalse();
    }
}

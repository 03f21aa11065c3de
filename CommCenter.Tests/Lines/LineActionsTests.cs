using CommCenter.Core.Companies;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.Lines;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Tests.Lines;

public sealed class LineActionsTests : IAsyncLifetime
{
    private TestStore _store = null!;
    private TestDesk _desk = null!;
    private LineActions _actions = null!;

    public async Task InitializeAsync()
    {
        _store = await TestStore.StartAsync();
        _desk = await TestDesk.OpenAsync(_store);
        _actions = new LineActions(_store.Writer);
    }

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Fact]
    public async Task A_new_line_is_known_to_the_writer_at_once()
    {
        var address = Some.Phone();
        (await FindAsync(address)).ShouldBeNull();

        var added = await AddAsync(address, "Recalls");

        (await FindAsync(address))!.Id.ShouldBe(added.Id!.Value);
        (await AuditAsync()).ShouldBe([("line.added", $"lin_{added.Id}", $"Recalls, {address}")]);
    }

    [Fact]
    public async Task What_the_writer_remembers_of_a_line_is_forgotten_when_it_changes()
    {
        (await FindAsync(_desk.Front.Address))!.Enabled.ShouldBeTrue();

        await _actions.ChangeAsync(_desk.CompanyId, _desk.Ana, _desk.Front.Id, 0, new LineEdit("Front", Channels.Sms, false));
        (await FindAsync(_desk.Front.Address)).ShouldBe((await FindAsync(_desk.Front.Address))! with { Name = "Front", Enabled = false, Channels = Channels.Sms });

        await new CompanyActions(_store.Writer).ChangeAsync(_desk.CompanyId, _desk.Ana, 0, new CompanyEdit("Northside", "DE", "Europe/Berlin", 3));
        (await FindAsync(_desk.Front.Address))!.ReopenDays.ShouldBe(3);
        (await FindAsync(_desk.Front.Address))!.Country.ShouldBe("DE");
    }

    [Fact]
    public async Task Of_two_administrators_who_change_the_same_line_the_second_is_told_and_undoes_nothing()
    {
        (await ChangeAsync("First", 0)).Done.ShouldBeTrue();

        var second = await ChangeAsync("Second", 0);

        second.IsStale.ShouldBeTrue();
        second.Problem!.ShouldContain("Another administrator has changed this line meanwhile");
        (await FindAsync(_desk.Front.Address))!.Name.ShouldBe("First");
        (await ChangeAsync("Second", 1)).Done.ShouldBeTrue();
    }

    [Fact]
    public async Task What_comes_from_settings_is_not_changed_here()
    {
        var line = Some.Line(_desk.CompanyId);
        line.FromSettings = true;
        await _store.AddAsync(line);

        (await _actions.ChangeAsync(_desk.CompanyId, _desk.Ana, line.Id, 0, new LineEdit("Mine now", Channels.Sms, false))).Problem!.ShouldContain("settings file");
        (await AddAsync(line.Address, "Again")).Problem.ShouldBe($"{line.Address} is there already, as “Front desk”.");
    }

    [Fact]
    public async Task A_line_that_went_from_settings_can_be_added_on_screen()
    {
        var line = Some.Line(_desk.CompanyId);
        (line.FromSettings, line.Enabled) = (true, false);
        await _store.AddAsync(line);

        (await AddAsync(line.Address, "Kept")).Id.ShouldBe(line.Id);
        (await FindAsync(line.Address)).ShouldBe((await FindAsync(line.Address))! with { Name = "Kept", Enabled = true });
        (await _actions.ChangeAsync(_desk.CompanyId, _desk.Ana, line.Id, 1, new LineEdit("Kept on", Channels.Sms, true))).Done.ShouldBeTrue();
    }

    [Fact]
    public async Task An_address_is_there_once_in_the_whole_installation()
    {
        var other = await TestDesk.OpenAsync(_store, "Other Vets");

        (await AddAsync(_desk.Front.Address, "Twin")).Problem.ShouldBe($"{_desk.Front.Address} is there already, as “Front desk”.");
        (await AddAsync(other.Front.Address, "Theirs")).Problem.ShouldBe($"{other.Front.Address} belongs to another company here.");
        (await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => AddAsync("+13125559999", "Race")))).Count(o => o.Done).ShouldBe(1);
        (await _actions.ChangeAsync(_desk.CompanyId, _desk.Ana, other.Front.Id, 0, new LineEdit("Mine now", Channels.Sms, false))).Problem.ShouldBe("There is no such line.");
    }

    [Theory]
    [InlineData("", "Enter the number.")]
    [InlineData("3125550100", "Write the number with its country code, like +13125550100.")]
    [InlineData("+1 312", "This is not a phone number. Write it like +13125550100.")]
    [InlineData("+1312'; DROP TABLE Lines;--", "This is not a phone number. Write it like +13125550100.")]
    [InlineData("<script>", "This is not a phone number. Write it like +13125550100.")]
    public async Task What_can_be_no_address_is_refused_in_words(string address, string words) => (await AddAsync(address, "Name")).Problem.ShouldBe(words);

    [Theory]
    [InlineData("72975")]
    [InlineData("northside_agent")]
    public async Task Short_codes_and_RCS_senders_can_be_lines(string address) => (await AddAsync(address, "Name")).Done.ShouldBeTrue();

    [Fact]
    public async Task Hostile_names_are_cleaned_and_empty_ones_refused()
    {
        (await AddAsync(Some.Phone(), "\u202E\u0007")).Problem.ShouldBe("Give the line a name.");
        (await AddAsync(Some.Phone(), new string('x', 201))).Problem!.ShouldContain("too long");
        var address = Some.Phone();
        await AddAsync(address, "  <img src=x onerror=alert(1)>\u202E\n ");
        (await FindAsync(address))!.Name.ShouldBe("<img src=x onerror=alert(1)>");
        (await _actions.AddAsync(_desk.CompanyId, _desk.Ana, new NewLine(Provider.Twilio, Some.Phone(), "None", Channels.None, null))).Problem!.ShouldContain("at least one thing");
    }

    [Fact]
    public async Task An_agent_cannot_touch_lines()
        => (await _actions.AddAsync(_desk.CompanyId, _desk.Ben, new NewLine(Provider.Twilio, Some.Phone(), "Mine", Channels.Sms, null))).Problem.ShouldBe("Only an administrator can do this.");

    private Task<ChangeOutcome> AddAsync(string address, string name) => _actions.AddAsync(_desk.CompanyId, _desk.Ana, new NewLine(Provider.Twilio, address, name, Channels.Sms, null));

    private Task<ChangeOutcome> ChangeAsync(string name, int version) => _actions.ChangeAsync(_desk.CompanyId, _desk.Ana, _desk.Front.Id, version, new LineEdit(name, Channels.Sms, true));

    private Task<LineFacts?> FindAsync(string address) => _store.Writer.RunAsync(session => session.Lines.Find(Provider.Twilio, address));

    private async Task<List<(string, string, string?)>> AuditAsync()
    {
        await using var db = _store.Database.Create(_desk.CompanyId);
        return [.. (await db.AuditEntries.ToListAsync()).Select(a => (a.Action, a.Subject, a.Detail))];
    }
}

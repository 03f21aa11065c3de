using CommCenter.Core.Lines;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Tests.Data;

/// <summary>What a line says is wrong with its mailbox stays until it is right.</summary>
public sealed class MailboxWritesTests : IAsyncLifetime
{
    private TestStore _store = null!;
    private long _line;

    public async Task InitializeAsync()
    {
        _store = await TestStore.StartAsync();
        var desk = await TestDesk.OpenAsync(_store);
        var line = Some.Line(desk.CompanyId, "desk@northside.example", "Mail", Provider.Gmail, Channels.Email);
        await _store.AddAsync(line);
        _line = line.Id;
        await _store.Writer.RunAsync(session => session.Mailboxes.Connect(_line, desk.CompanyId, "protected"));
    }

    public Task DisposeAsync() => _store.DisposeAsync().AsTask();

    [Fact]
    public async Task A_watch_that_could_not_be_renewed_is_a_problem_until_it_is_also_when_the_mailbox_can_be_read()
    {
        await _store.Writer.RunAsync(session => session.Lines.SetProblem(_line, "New emails may come late."));
        await _store.Writer.RunAsync(session => session.Mailboxes.SetCursor(_line, "12"));
        (await ProblemAsync()).ShouldBe("New emails may come late.");
        await _store.Writer.RunAsync(session => session.Mailboxes.Watched(_line, "12", session.Now.AddDays(7)));
        (await ProblemAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task A_mailbox_that_can_be_read_again_is_no_problem_any_more()
    {
        await _store.Writer.RunAsync(session => session.Mailboxes.Watched(_line, "12", session.Now.AddDays(7)));
        await _store.Writer.RunAsync(session => session.Lines.SetProblem(_line, "New emails are not coming in."));
        await _store.Writer.RunAsync(session => session.Mailboxes.SetCursor(_line, "13"));
        (await ProblemAsync()).ShouldBeNull();
    }

    private async Task<string?> ProblemAsync()
    {
        await using var db = _store.Database.CreateWithoutCompany();
        return (await db.Lines.IgnoreQueryFilters().AsNoTracking().FirstAsync(l => l.Id == _line)).Problem;
    }
}

using CommCenter.Core.Data;
using CommCenter.Core.Ingest.Vitals;
using CommCenter.Core.Lines;
using CommCenter.Core.Outbox;
using CommCenter.Core.Staff;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommCenter.Tests.Ingest;

/// <summary>Administrators hear of a line in trouble over another line.</summary>
public sealed class LineWarnerTests : IAsyncLifetime
{
    private const string Mobile = "+13125550999";

    private TestStore _store = null!;
    private readonly WritesDown _sender = new();
    private TestDesk _desk = null!;
    private LineWarner _warner = null!;

    public async Task InitializeAsync()
    {
        _store = await TestStore.StartAsync();
        _desk = await TestDesk.OpenAsync(_store);
        _warner = new LineWarner(new LineWarningQueries(_store.Reads), [_sender], _store.Writer, _store.Clock, NullLogger<LineWarner>.Instance);
        await ChangeAsync(async db =>
        {
            var ana = await db.Staff.IgnoreQueryFilters().FirstAsync(s => s.Id == _desk.Ana);
            (ana.Role, ana.MobilePhone) = (StaffRole.Administrator, Mobile);
        });
    }

    public Task DisposeAsync() => _store.DisposeAsync().AsTask();

    [Fact]
    public async Task A_problem_is_told_once_a_day_and_its_end_once()
    {
        var mailbox = await MailboxAsync(l => l.Problem = "Google no longer lets us in.");
        (await _warner.RunAsync(default)).ShouldBe(1);
        (await _warner.RunAsync(default)).ShouldBe(0);
        _sender.Sent.ShouldHaveSingleItem().ShouldSatisfyAllConditions(m => m.To.ShouldBe(Mobile), m => m.From.ShouldBe(_desk.Front.Address), m => m.Body.ShouldContain("Google no longer lets us in."));

        _store.Clock.Advance(TimeSpan.FromHours(25));
        (await _warner.RunAsync(default)).ShouldBe(1);
        await ChangeAsync(async db => (await db.Lines.IgnoreQueryFilters().FirstAsync(l => l.Id == mailbox)).Problem = null);
        (await _warner.RunAsync(default)).ShouldBe(1);
        _sender.Sent[^1].Body.ShouldBe("CommCenter: Mail works again.");
        (await _warner.RunAsync(default)).ShouldBe(0);
    }

    [Fact]
    public async Task A_watch_that_ends_within_a_day_is_told_of_ahead()
    {
        await MailboxAsync(l => l.ExpiresAt = _store.Clock.GetUtcNow().AddHours(5.5));
        (await _warner.RunAsync(default)).ShouldBe(1);
        _sender.Sent.ShouldHaveSingleItem().Body.ShouldContain("in 6 hours");
    }

    [Fact]
    public async Task A_line_that_works_is_not_told_of()
    {
        await MailboxAsync(l => l.ExpiresAt = _store.Clock.GetUtcNow().AddDays(6));
        (await _warner.RunAsync(default)).ShouldBe(0);
        _sender.Sent.ShouldBeEmpty();
    }

    private async Task ChangeAsync(Func<CommCenterDbContext, Task> change)
    {
        await using var db = _store.Database.CreateWithoutCompany();
        await change(db);
        await db.SaveChangesAsync();
    }

    private async Task<long> MailboxAsync(Action<Line> but)
    {
        var line = Some.Line(_desk.CompanyId, "desk@northside.example", "Mail", Provider.Gmail, Channels.Email);
        but(line);
        await _store.AddAsync(line);
        return line.Id;
    }

    private sealed class WritesDown : IMessageSender
    {
        public List<OutgoingMessage> Sent { get; } = [];

        public Provider Provider => Provider.Twilio;

        public Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
        {
            Sent.Add(message);
            return Task.FromResult<SendResult>(new Accepted($"SM{Sent.Count}"));
        }

        public Task<LookupResult> FindAsync(OutgoingMessage message, DateTimeOffset sentAfter, CancellationToken cancellationToken) => Task.FromResult<LookupResult>(new NotFound());
    }
}

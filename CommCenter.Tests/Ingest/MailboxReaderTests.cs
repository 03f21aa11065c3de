using CommCenter.Core.Ingest.Mailboxes;
using CommCenter.Core.Ingest.Reconciling;
using CommCenter.Core.Lines;

using Microsoft.Extensions.Logging.Abstractions;

namespace CommCenter.Tests.Ingest;

public sealed class MailboxReaderTests : IAsyncLifetime
{
    private readonly OneMailbox _mailbox = new();
    private IngestDesk _desk = null!;
    private OpenMailbox _box = null!;
    private MailboxReader _reader = null!;

    public async Task InitializeAsync()
    {
        _desk = await IngestDesk.OpenAsync();
        var (store, line) = (_desk.Store, GivenEmails.Line(_desk.Desk.CompanyId));
        await store.AddAsync(line);
        await _desk.WriteAsync(session => session.Mailboxes.Connect(line.Id, _desk.Desk.CompanyId, "protected"));
        _box = new OpenMailbox(line.Id, _desk.Desk.CompanyId, Provider.Gmail, line.Address, null, null);
        _reader = new MailboxReader([_mailbox], new ReconcileQueries(store.Reads), _desk.Recorder, store.Writer, new MailboxFollower(store.Writer, new OwnMarks(store.Clock)), store.Clock, NullLogger<MailboxReader>.Instance);
    }

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Fact]
    public async Task The_first_reading_begins_where_the_mailbox_stands()
    {
        _mailbox.Profile = () => Task.FromResult<MailboxAnswer<MailboxProfile>>(new MailboxProfile(_box.Address, "451"));

        (await _reader.ReadAsync(_box, CancellationToken.None)).Cursor.ShouldBe("451");
        (await CursorAsync()).ShouldBe("451");
    }

    /// <summary>An email that comes between the two stands in neither: it would wait for the next comparison.</summary>
    [Fact]
    public async Task Where_a_watch_began_beside_the_first_reading_nothing_that_came_since_is_left_out()
    {
        _mailbox.Profile = async () =>
        {
            await _desk.WriteAsync(session => session.Mailboxes.Watched(_box.LineId, "440", session.Now.AddDays(7)));
            return new MailboxProfile(_box.Address, "451");
        };

        (await _reader.ReadAsync(_box, CancellationToken.None)).Cursor.ShouldBe("440");
        (await CursorAsync()).ShouldBe("440");
    }

    private Task<string?> CursorAsync() => _desk.Store.Writer.RunAsync(session => session.Mailboxes.Load(_box.LineId)!.Cursor);
}

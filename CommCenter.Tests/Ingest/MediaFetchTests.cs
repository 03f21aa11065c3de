using System.Net;

using CommCenter.Core.Conversations;
using CommCenter.Core.EventLog;
using CommCenter.Core.Ingest;
using CommCenter.Core.Lines;
using CommCenter.Core.Outbox;
using CommCenter.Core.Providers.Twilio;

using Microsoft.Extensions.Logging.Abstractions;

namespace CommCenter.Tests.Ingest;

/// <summary>One file of a message that is already shown: what the entry says while it comes, does not come, or cannot be stored.</summary>
public sealed class MediaFetchTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly Source _source = new();
    private readonly MediaSignal _signal = new();
    private IngestDesk _desk = null!;
    private bool _diskIsFull;

    public async Task InitializeAsync() => _desk = await IngestDesk.OpenAsync();

    public async Task DisposeAsync()
    {
        await _desk.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_picture_arrives_after_its_entry_and_the_screens_are_told()
    {
        var file = await ReceiveAsync();
        file.State.ShouldBe(AttachmentState.Waiting);
        var seen = await _desk.Store.WatchAsync(_desk.Desk.CompanyId);
        _source.Gives(Some.Png(300, 200), "card.png");
        await FetchAsync(file.Id);

        var shown = await FileAsync();
        shown.ShouldBe(new AttachmentItem(file.Id, "card.png", "image/png", Some.Png(300, 200).Length, AttachmentState.Stored, 300, 200));
        await _desk.Store.SettleAsync();
        seen.OfType<EntryChanged>().Single().Entry.Attachments.ShouldBe([shown]);
    }

    [Fact]
    public async Task What_it_is_is_decided_by_its_content()
    {
        var file = await ReceiveAsync();
        _source.Gives("<html><script>alert(1)</script>"u8.ToArray());
        await FetchAsync(file.Id);
        (await FileAsync()).ContentType.ShouldBe("text/html");
    }

    [Fact]
    public async Task What_does_not_come_is_tried_again_later_and_at_last_says_why()
    {
        var file = await ReceiveAsync();
        for (var tries = 1; tries <= 9; tries++)
        {
            _source.Refuses(new MediaRefused(MediaFailure.Passing, "The provider did not give it (503)."));
            await FetchAsync(file.Id);
            var shown = await FileAsync();
            shown.Error.ShouldBe("The provider did not give it (503).");
            shown.State.ShouldBe(tries < 9 ? AttachmentState.Waiting : AttachmentState.Failed);
            // Before its time it is not asked for.
            await FetchAsync(file.Id);
            _source.Asked.ShouldBe(tries);
            _desk.Store.Clock.Advance(TimeSpan.FromHours(15));
        }

        await FetchAsync(file.Id);
        _source.Asked.ShouldBe(9);
        (await Actions().FetchAgainAsync(_desk.Desk.CompanyId, file.Id)).Done.ShouldBeTrue();
        _source.Gives(Some.Png(1, 1));
        await FetchAsync(file.Id);
        (await FileAsync()).State.ShouldBe(AttachmentState.Stored);
    }

    [Fact]
    public async Task A_full_disk_leaves_it_waiting_with_the_reason_and_counts_as_no_try()
    {
        var file = await ReceiveAsync();
        _diskIsFull = true;
        for (var minutes = 0; minutes < 20; minutes++)
        {
            _source.Gives(Some.Png(3, 3));
            await FetchAsync(file.Id);
            var waiting = await FileAsync();
            (waiting.State, waiting.Error).ShouldBe((AttachmentState.Waiting, "The disk is full."));
            _desk.Store.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        _diskIsFull = false;
        _source.Gives(Some.Png(3, 3));
        await FetchAsync(file.Id);
        var stored = await FileAsync();
        (stored.State, stored.Error).ShouldBe((AttachmentState.Stored, null));
    }

    [Fact]
    public async Task Too_large_is_refused_with_the_limit_whether_announced_or_not()
    {
        var file = await ReceiveAsync();
        _source.Gives(new byte[3 * 1024 * 1024], announced: null);
        await FetchAsync(file.Id);
        var refused = await FileAsync();
        (refused.State, refused.Error).ShouldBe((AttachmentState.Failed, "The file is larger than 1 MB."));

        await Actions().FetchAgainAsync(_desk.Desk.CompanyId, file.Id);
        _source.Gives([1], announced: 60 * 1024 * 1024);
        await FetchAsync(file.Id);
        (await FileAsync()).Error.ShouldBe("The file is larger than 1 MB.");
    }

    [Fact]
    public async Task Less_than_was_announced_is_not_the_file()
    {
        var file = await ReceiveAsync();
        _source.Gives(Some.Png(3, 3), announced: 5000);
        await FetchAsync(file.Id);
        var waiting = await FileAsync();
        (waiting.State, waiting.Error).ShouldBe((AttachmentState.Waiting, "The transfer broke off."));
    }

    [Fact]
    public async Task One_that_never_ends_is_given_up_in_time()
    {
        var file = await ReceiveAsync();
        _source.Hangs();
        var fetching = FetchAsync(file.Id);
        await Until.TrueAsync(() => _desk.Store.Clock.Waiting > 0 && _source.Asked > 0);
        _desk.Store.Clock.Advance(TimeSpan.FromSeconds(61));
        await fetching;
        (await FileAsync()).Error.ShouldBe("It did not arrive within 60 seconds.");
    }

    [Fact]
    public async Task Another_company_cannot_ask_for_it()
    {
        var file = await ReceiveAsync();
        (await Actions().FetchAgainAsync(_desk.Desk.CompanyId + 1, file.Id)).Done.ShouldBeFalse();
    }

    [Fact]
    public async Task The_loop_is_woken_by_the_message_itself_and_finds_what_no_signal_told_of()
    {
        using var stop = new CancellationTokenSource();
        _source.Gives(Some.Png(3, 3)).Gives(Some.Png(4, 4));
        await ReceiveAsync();
        var fetcher = new MediaFetcher(_desk.Store.Writer, Fetch(), _signal, _desk.Store.Clock, NullLogger<MediaFetcher>.Instance);
        var running = fetcher.RunAsync(stop.Token);
        await Until.TrueAsync(async () => (await FileAsync()).State == AttachmentState.Stored);

        await ReceiveAsync("+13125550178");
        await Until.TrueAsync(async () => (await _desk.RowsAsync<Attachment>()).All(a => a.State == AttachmentState.Stored));
        await stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task One_message_with_many_files_holds_up_nobody_elses()
    {
        var first = await ReceiveAsync();
        var attachment = (await _desk.RowsAsync<Attachment>()).Single();
        Attachment Further(int position) => new() { CompanyId = attachment.CompanyId, EntryId = attachment.EntryId, Position = position, ContentType = "image/png", SourceUrl = attachment.SourceUrl, State = AttachmentState.Waiting, NextAttemptAt = attachment.NextAttemptAt };
        var further = new[] { Further(1), Further(2) };
        await _desk.Store.AddAsync(further);
        var other = await ReceiveAsync("+13125550178");
        (await _desk.Store.Writer.RunAsync(session => session.Attachments.Due(session.Now, 3))).ShouldBe([first.Id, other.Id, further[0].Id]);
    }

    private MediaFetch Fetch() => new(_desk.Store.Writer, [_source],
        new FileStore(_folder.Path, path => _diskIsFull ? new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, 1) : new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite)),
        new MediaOptions { LargestMegabytes = 1 }, _desk.Store.Clock, NullLogger<MediaFetch>.Instance, new Random(7));

    private Task FetchAsync(long id) => Fetch().RunAsync(id, default);

    private AttachmentActions Actions() => new(_desk.Store.Writer, new FileStore(_folder.Path), _signal.Wake);

    private async Task<AttachmentItem> ReceiveAsync(string from = "+13125550177")
    {
        var received = _desk.Webhook(TwilioEndpoint.Incoming, "/api/webhooks/twilio/sms/incoming", ("MessageSid", Some.MessageSid()), ("From", from), ("To", _desk.Desk.Front.Address), ("Body", "Hello"),
            ("NumMedia", "1"), ("MediaUrl0", "https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1"), ("MediaContentType0", "image/jpeg"));
        await new EventRecorder(_desk.Store.Writer, new EventIngestor([new TwilioTranslator()], new OutboxSignal(), NullLogger<EventIngestor>.Instance, _signal)).RecordAsync(received);
        var entryId = (await _desk.EventAsync(received.Id)).EntryId!.Value;
        return (await _desk.Desk.Conversations.EntryAsync(_desk.Desk.CompanyId, entryId, default))!.Attachments.Single();
    }

    private async Task<AttachmentItem> FileAsync()
    {
        var entry = (await _desk.RowsAsync<TimelineEntry>()).MinBy(e => e.Id)!;
        return (await _desk.Desk.Conversations.EntryAsync(_desk.Desk.CompanyId, entry.Id, default))!.Attachments.Single();
    }

    /// <summary>A provider that answers as the test says.</summary>
    private sealed class Source : IMediaSource
    {
        private readonly Queue<Func<CancellationToken, Task<MediaAnswer>>> _answers = new();
        private int _asked;

        public Provider Provider => Provider.Twilio;

        public int Asked => Volatile.Read(ref _asked);

        public Source Gives(byte[] content, string? name = null, long? announced = null) => Then(_ => Task.FromResult<MediaAnswer>(new MediaFound(new MemoryStream(content), announced, name)));

        public Source Refuses(MediaRefused refused) => Then(_ => Task.FromResult<MediaAnswer>(refused));

        public Source Hangs() => Then(async cancellationToken =>
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new WebException("Never reached");
        });

        public Task<MediaAnswer> OpenAsync(MediaRequest request, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _asked);
            return _answers.Dequeue()(cancellationToken);
        }

        private Source Then(Func<CancellationToken, Task<MediaAnswer>> answer)
        {
            _answers.Enqueue(answer);
            return this;
        }
    }
}

using System.Globalization;

using CommCenter.Web.Simulator.Gmail.Mail;
using CommCenter.Web.Simulator.Gmail.People;

using Microsoft.AspNetCore.Components;

namespace CommCenter.Web.Simulator.Gmail.Desk;

/// <summary>Whose mailbox is looked at, and what of it; draws itself again when mail comes or the plan changes.</summary>
public sealed partial class MailDesk
{
    private const int MostThreads = 200;
    private const int MostRequests = 60;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(80);

    private readonly CancellationTokenSource _gone = new();
    private string? _thread;
    private bool _writing;
    private StoredMail? _answered;
    private int _drawing;

    [Inject]
    private SimulatorOptions Options { get; set; } = null!;

    [Inject]
    private SimulatorState State { get; set; } = null!;

    [Inject]
    private PostOffice Post { get; set; } = null!;

    [Inject]
    private Correspondent People { get; set; } = null!;

    [Inject]
    private GmailFaults Faults { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    private SimulatedMailbox Box { get; set; } = null!;

    private IReadOnlyList<IReadOnlyList<StoredMail>> Threads { get; set; } = [];

    private IReadOnlyList<StoredMail> Shown => Threads.FirstOrDefault(thread => thread[0].ThreadId == _thread) ?? [];

    private IReadOnlyList<ReceivedRequest> Received => [.. State.Requests().Where(request => request.Channel == "email").Take(MostRequests)];

    protected override void OnInitialized()
    {
        Box = Post.Boxes[0];
        Read();
        Post.Changed += OnMail;
        State.Changed += DrawSoon;
        Faults.Changed += DrawSoon;
    }

    public void Dispose()
    {
        Post.Changed -= OnMail;
        State.Changed -= DrawSoon;
        Faults.Changed -= DrawSoon;
        _gone.Cancel();
        _gone.Dispose();
    }

    private void ChooseBox(ChangeEventArgs change)
    {
        Box = Post.Find(change.Value as string) ?? Box;
        (_thread, _writing, _answered) = (null, false, null);
        Read();
    }

    private void Open(string thread)
    {
        (_thread, _writing) = (thread, false);
        // A person's program marks what is opened; in our own mailbox that is a change the desk shall see only when it is wanted.
        if (!Box.IsOurs)
            foreach (var mail in Shown.Where(mail => mail.Has("UNREAD")))
                People.Mark(Box, mail.Id, unread: false);
    }

    private void Write(StoredMail? answered) => (_writing, _answered) = (true, answered);

    private void Sent(StoredMail mail)
    {
        _writing = false;
        Read();
        if (Threads.Any(thread => thread[0].ThreadId == mail.ThreadId))
            _thread = mail.ThreadId;
    }

    private void Read() => Threads =
    [
        .. Box.Mails(mail => !mail.Has("TRASH")).Take(MostThreads * 5).GroupBy(mail => mail.ThreadId).Take(MostThreads).Select(thread => (IReadOnlyList<StoredMail>)[.. thread.Reverse()]),
    ];

    private string Called(SimulatedMailbox box)
    {
        var unread = box.Address == Box.Address ? 0 : box.Unread;
        return $"{box.Owner.Name}{(box.IsOurs ? $" · {box.Address}" : "")}{(unread > 0 ? $" · {unread} new" : "")}";
    }

    private string Who(StoredMail mail) => mail.Has("SENT") ? Box.IsOurs ? "Us" : "Me" : MailAddresses.Name(mail.Head.From);

    private string Clock(DateTimeOffset at)
    {
        var zone = Options.TimeZone ?? Time.LocalTimeZone;
        var there = TimeZoneInfo.ConvertTime(at, zone);
        return there.ToString(there.Date == TimeZoneInfo.ConvertTime(Time.GetUtcNow(), zone).Date ? "HH:mm" : "d MMM", CultureInfo.InvariantCulture);
    }

    private void OnMail(SimulatedMailbox box) => DrawSoon();

    /// <summary>Many changes at once are one drawing.</summary>
    private void DrawSoon()
    {
        if (Interlocked.Exchange(ref _drawing, 1) == 0)
            _ = DrawAsync();
    }

    private async Task DrawAsync()
    {
        try
        {
            await Task.Delay(Pause, Time, _gone.Token);
            Interlocked.Exchange(ref _drawing, 0);
            await InvokeAsync(() =>
            {
                Read();
                StateHasChanged();
            });
        }
        catch (Exception left) when (left is OperationCanceledException or ObjectDisposedException)
        {
            // The page was closed meanwhile; there is nothing left to draw.
            return;
        }
    }
}

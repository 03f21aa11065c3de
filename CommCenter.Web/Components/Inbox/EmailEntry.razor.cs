using CommCenter.Core.Conversations;
using CommCenter.Core.Conversations.Search;
using CommCenter.Core.Emails;
using CommCenter.Core.Staff;
using CommCenter.Web.Components.Shared;

using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CommCenter.Web.Components.Inbox;

/// <summary>One email: who wrote what to whom, and how far ours has come.</summary>
public sealed partial class EmailEntry : IDisposable
{
    /// <summary>Letters of a line of recipients that are shown without folding.</summary>
    private const int LongestLine = 70;

    private static readonly EmailItem Nothing = new(null, null, null, null, EmailNature.Person, null, null, false, false, null, null);

    private readonly CancellationTokenSource _gone = new();
    private bool _toOpen;
    private bool _whole;
    private bool _withQuotes;
    private bool _asSent;
    private string? _all;
    private string? _problem;

    /// <summary>What was searched for, where this is the entry that was found; null for any other.</summary>
    [Parameter] public IReadOnlyList<SearchTerm>? Hit { get; set; }

    [Parameter, EditorRequired] public TimelineItem Item { get; set; } = null!;

    /// <summary>It is about something else than the email above it.</summary>
    [Parameter] public bool WithSubject { get; set; }

    [Parameter, EditorRequired] public EntryNames Names { get; set; } = null!;

    [CascadingParameter] private SignedInStaff Me { get; set; } = null!;

    [Inject] private EmailQueries Emails { get; set; } = null!;

    [Inject] private ComposerAsk Composer { get; set; } = null!;

    [Inject] private IJSRuntime Js { get; set; } = null!;

    [Inject] private ILogger<EmailEntry> Log { get; set; } = null!;

    private EmailItem Email => Item.Email ?? Nothing;

    private bool Ours => Item.Direction == Direction.Outbound;

    private bool Failed => Item.Status is EntryStatus.Failed or EntryStatus.Undelivered;

    private string CardClass => Failed ? "bad" : Ours && Item.Status is EntryStatus.Queued or EntryStatus.Sending or EntryStatus.Unknown ? "held" : "";

    private string? Given => string.IsNullOrWhiteSpace(Item.From) ? null : Item.From;

    private string Sender => (Ours ? Names.FullName(Item.StaffId) : null) ?? Email.FromName ?? Given ?? (Ours ? "CommCenter" : "No sender named");

    private string? Address => Given == Sender ? null : Given;

    private string Recipients => EmailWords.To(Item);

    private string Text => _withQuotes && _all is not null ? _all : Item.Body;

    // What was searched for may stand in the part that is folded.
    private bool IsFolded => !_whole && !_withQuotes && Hit is null && EmailWords.ShownAtFirst(Text) < Text.Length;

    private string Shown => IsFolded ? Text[..EmailWords.ShownAtFirst(Text)].TrimEnd() + "…" : Text;

    /// <summary>Pictures that stand within the email are seen there.</summary>
    private IEnumerable<AttachmentItem> Files => _asSent ? Item.Attachments.Where(file => file.ContentId is null) : Item.Attachments;

    private string Label => $"Email from {Sender}{(string.IsNullOrEmpty(Item.Subject) ? null : $" about {Item.Subject}")}, {CompanyTime.Day(Item.OccurredAt, Names.Now, Names.Zone)} {Names.Time(Item.OccurredAt)}";

    private async Task ToggleQuotesAsync()
    {
        _withQuotes = !_withQuotes;
        if (!_withQuotes || _all is not null) return;
        try
        {
            _all = await Emails.TextAsync(Me.CompanyId, Item.Id, _gone.Token);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            if (_gone.IsCancellationRequested) return;
            Log.LogError(e, "The text of email {MessageId} could not be read", Item.Id);
            (_withQuotes, _problem) = (false, "The rest of it could not be loaded. Try again.");
        }
    }

    private async Task SaveOriginalAsync()
    {
        _problem = null;
        try
        {
            await using var script = await Js.InvokeAsync<IJSObjectReference>("import", _gone.Token, "./js/emailframe.js");
            _problem = await script.InvokeAsync<string?>("save", _gone.Token, $"emails/{Item.Id}/original");
        }
        catch (Exception e) when (e is JSException or JSDisconnectedException or OperationCanceledException)
        {
            if (_gone.IsCancellationRequested || e is JSDisconnectedException) return;
            Log.LogWarning("The original of email {MessageId} did not reach the browser: {Reason}", Item.Id, e.GetType().Name);
            _problem = "The original could not be saved. Try again.";
        }
    }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }
}

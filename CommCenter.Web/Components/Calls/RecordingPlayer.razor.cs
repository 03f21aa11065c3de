using CommCenter.Core.Calls;
using CommCenter.Core.Conversations;
using CommCenter.Core.Conversations.Search;
using CommCenter.Core.LiveUpdates;
using CommCenter.Core.Staff;
using CommCenter.Web.Components.Inbox;

using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CommCenter.Web.Components.Calls;

/// <summary>One recording of a call's entry. It finds its own file among the entry's, asks whether this person has listened, and keeps its place from the first moment.</summary>
public sealed partial class RecordingPlayer : IAsyncDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private ElementReference _player;
    private DotNetObjectReference<RecordingPlayer>? _self;
    private IJSObjectReference? _script;
    private LiveSubscription? _subscription;
    private long? _shown;
    private long? _watched;
    private bool _unheard;
    private bool _maySave;
    private bool _asking;
    private string? _problem;

    [CascadingParameter] private SignedInStaff Me { get; set; } = null!;

    /// <summary>The call's entry, with its files.</summary>
    [Parameter, EditorRequired] public TimelineItem Entry { get; set; } = null!;

    /// <summary>Which of its recordings.</summary>
    [Parameter, EditorRequired] public RecordingItem Item { get; set; } = null!;

    /// <summary>What was searched for, where this is the entry that was found; marked in the transcript.</summary>
    [Parameter] public IReadOnlyList<SearchTerm>? Terms { get; set; }

    [Inject] private VoicemailActions Voicemails { get; set; } = null!;

    [Inject] private VoicemailQueries VoicemailQueries { get; set; } = null!;

    [Inject] private RecordingQueries Recordings { get; set; } = null!;

    [Inject] private AttachmentActions Attachments { get; set; } = null!;

    [Inject] private LiveFeed Feed { get; set; } = null!;

    [Inject] private IJSRuntime Js { get; set; } = null!;

    [Inject] private ILogger<RecordingPlayer> Log { get; set; } = null!;

    private AttachmentItem? File => Item.AttachmentId is { } id ? Entry.Attachments.FirstOrDefault(a => a.Id == id) : null;

    private string Name => Item.Kind == RecordingKind.Voicemail ? "voicemail" : "recording";

    private bool IsLost => Item.State != RecordingState.InProgress && File is null or { State: AttachmentState.Failed };

    private string Words => _problem ?? (Item.State switch
    {
        RecordingState.InProgress => $"The {Name} is being made.",
        RecordingState.Absent or RecordingState.Failed => Item.Error ?? $"There is no {Name}.",
        _ when File is null => Item.Error ?? $"The {Name} is not here.",
        _ when File is { State: AttachmentState.Failed } => $"The {Name} could not be fetched. {File.Error}",
        _ => File.Error is { } error ? $"The {Name} is not here yet. {error} It is tried again." : $"The {Name} is on its way.",
    });

    protected override async Task OnParametersSetAsync()
    {
        if (File is not { State: AttachmentState.Stored } file || _shown == file.Id) return;
        _shown = file.Id;
        _problem = null;
        await TryAsync(async () =>
        {
            _maySave = Me.Role == StaffRole.Administrator || !await Recordings.OnlyAdministratorsSaveAsync(Me.CompanyId, file.Id, _gone.Token);
            if (Item.Kind == RecordingKind.Voicemail) _unheard = (await VoicemailQueries.UnheardAsync(Me.CompanyId, Me.StaffId, [Entry.Id], _gone.Token)).Contains(Entry.Id);
        });
        if (_unheard && !_gone.IsCancellationRequested) _subscription ??= Feed.Subscribe("voicemail", Me.CompanyId, c => c is VoicemailWasHeard heard && heard.EntryId == Entry.Id && heard.StaffId == Me.StaffId, _ => InvokeAsync(Heard));
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (File is not { State: AttachmentState.Stored } file || _watched == file.Id) return;
        _watched = file.Id;
        await TryAsync(async () =>
        {
            _script ??= await Js.InvokeAsync<IJSObjectReference>("import", _gone.Token, "./js/player.js");
            _self ??= DotNetObjectReference.Create(this);
            await _script.InvokeVoidAsync("watch", _gone.Token, _player, _self);
        });
    }

    /// <summary>It was played for more than a second, or its transcript was opened.</summary>
    [JSInvokable]
    public async Task HeardAsync()
    {
        if (!_unheard) return;
        Heard();
        await TryAsync(() => Voicemails.HeardAsync(Me.CompanyId, Me.StaffId, Entry.Id));
    }

    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        _gone.Dispose();
        _subscription?.Dispose();
        _self?.Dispose();
        if (_script is null) return;
        try
        {
            await _script.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The tab is closed already.
        }
    }

    private void Heard()
    {
        if (!_unheard) return;
        _unheard = false;
        StateHasChanged();
    }

    private async Task FetchAgainAsync()
    {
        if (File is not { } file) return;
        _asking = true;
        _problem = (await Attempt.RunAsync(() => Attachments.FetchAgainAsync(Me.CompanyId, file.Id), Log)).Problem;
        _asking = false;
    }

    /// <summary>Without any of this it still plays.</summary>
    private async Task TryAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception e) when (e is JSDisconnectedException or OperationCanceledException or ObjectDisposedException)
        {
            // The tab was closed before it was ready.
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Log.LogError(e, "Recording {RecordingId} is not shown as it should be", Item.Id);
        }
    }
}

using CommCenter.Core.EventLog;
using CommCenter.Core.Staff;

using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CommCenter.Web.Components.EventLog;

/// <summary>One event as it came, why it is not handled, and Replay.</summary>
public sealed partial class EventSheet
{
    private readonly CancellationTokenSource _gone = new();
    private ElementReference _sheet;
    private ProviderEvent? _event;
    private long? _conversationId;
    private bool _missing;
    private bool _busy;
    private string? _problem;
    private string? _said;

    [CascadingParameter] public required SignedInStaff Me { get; set; }

    [Parameter, EditorRequired] public required long EventId { get; set; }

    [Parameter, EditorRequired] public required TimeZoneInfo Zone { get; set; }

    [Parameter] public DateTimeOffset Now { get; set; }

    [Parameter, EditorRequired] public required IReadOnlyDictionary<long, string> LineNames { get; set; }

    /// <summary>Where closing leads.</summary>
    [Parameter, EditorRequired] public required string Close { get; set; }

    [Parameter] public string? Previous { get; set; }

    [Parameter] public string? Next { get; set; }

    [Parameter] public EventCallback OnReplayed { get; set; }

    [Inject] private EventQueries Events { get; set; } = default!;

    [Inject] private EventLogQueries Queries { get; set; } = default!;

    [Inject] private EventReplayer Replayer { get; set; } = default!;

    [Inject] private IJSRuntime Js { get; set; } = default!;

    [Inject] private ILogger<EventSheet> Log { get; set; } = default!;

    protected override Task OnInitializedAsync() => ReadAsync();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        try
        {
            await Js.InvokeVoidAsync("commcenter.sheetOpened", _gone.Token, _sheet);
        }
        catch (Exception e) when (e is JSDisconnectedException or OperationCanceledException)
        {
            // The tab or the sheet was closed meanwhile.
        }
    }

    private Task ReadAsync() => TryAsync("The event could not be read. Close it and try again.", async () =>
    {
        _event = await Events.FindAsync(Me.CompanyId, EventId, _gone.Token);
        _missing = _event is null;
        _conversationId = _event?.EntryId is { } entry ? await Queries.ConversationAsync(Me.CompanyId, entry, _gone.Token) : null;
    });

    // The button stays where it is when it has nothing more to do, and with it the focus.
    private async Task ReplayAsync()
    {
        if (_busy || _event is { State: EventState.Handled }) return;
        _busy = true;
        await TryAsync("It could not be replayed just now. Nothing was changed; try again.", async () =>
        {
            var after = await Replayer.ReplayAsync(Me.CompanyId, Me.StaffId, EventId);
            _said = after switch { null => "It is not there any more.", { State: EventState.Handled } => "Handled now.", _ => "Tried again, same reason." };
        });
        _busy = false;
        await ReadAsync();
        await OnReplayed.InvokeAsync();
    }

    private async Task TryAsync(string otherwise, Func<Task> work)
    {
        try
        {
            await work();
            _problem = null;
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The sheet was closed.
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Log.LogWarning(e, "Event {EventId} could not be read or replayed", EventId);
            _problem = otherwise;
        }
    }

    /// <summary>Without the marks that turn letters around, which could make the log lie.</summary>
    private static string EntryTextOnly(string text) => Inbox.EntryText.WithoutOverrides(text);

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }
}

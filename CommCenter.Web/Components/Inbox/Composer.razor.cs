using CommCenter.Core.Conversations;
using CommCenter.Core.Outbox;
using CommCenter.Core.Staff;
using CommCenter.Web.Components.Layout;

using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CommCenter.Web.Components.Inbox;

/// <summary>Where staff answer or note. The text lives in the browser, so that typing never waits; what is typed comes here a moment later.</summary>
public sealed partial class Composer : IAsyncDisposable
{
    private const int LongestText = ConversationActions.LongestNote;

    private ElementReference _form, _text;
    private DotNetObjectReference<Composer>? _self;
    private IJSObjectReference? _script;
    private IReadOnlyList<ReplyOption> _options = [];
    private ReplyOption? _chosen;
    private string _shownText = "";
    private DateTimeOffset? _savedAt;
    private string? _problem;
    private bool _note, _loaded, _disposed;
    private int _version;
    private AttachmentTray? _tray;

    [CascadingParameter] private SignedInStaff Me { get; set; } = null!;

    [Parameter, EditorRequired] public long ConversationId { get; set; }

    [Parameter] public string CustomerName { get; set; } = "";

    /// <summary>Changes when there may be other ways to answer, or fewer.</summary>
    [Parameter] public int WaysVersion { get; set; }

    [Parameter, EditorRequired] public TimeZoneInfo Zone { get; set; } = null!;

    [Parameter] public EventCallback OnSent { get; set; }

    [Inject] private ConversationQueries Queries { get; set; } = null!;

    [Inject] private ConversationActions Actions { get; set; } = null!;

    [Inject] private ReplyOptionQueries Ways { get; set; } = null!;

    [Inject] private ReplyQueue Replies { get; set; } = null!;

    [Inject] private KeyRouter Keys { get; set; } = null!;

    [Inject] private TimeProvider Time { get; set; } = null!;

    [Inject] private IJSRuntime Js { get; set; } = null!;

    [Inject] private ILogger<Composer> Log { get; set; } = null!;

    private string? Blocked => _note || !_loaded ? null : _chosen is null ? ReplyWords.NoLine : _chosen.Blocked;

    private IEnumerable<ReplyOption> OtherWays => _options.Where(option => option.Blocked is null).Take(3);

    protected override void OnInitialized()
    {
        Keys.Pressed += OnKeyAsync;
        Ask.Asked += OnAskedAsync;
        Sent.Taker = TakeAsync;
    }

    protected override async Task OnParametersSetAsync()
    {
        if (!_loaded || _version == WaysVersion) return;
        _version = WaysVersion;
        await ReadWaysAsync(_chosen?.LineId, _chosen?.Channel, _chosen?.To);
        // While nothing is written, what is answered is the newest.
        if (IsEmail && IsUntouched) await BeginAsync(EmailKind.Reply, null);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        var draft = await Queries.DraftAsync(Me.CompanyId, Me.StaffId, ConversationId, CancellationToken.None);
        _version = WaysVersion;
        await ReadWaysAsync(draft?.LineId, draft?.Channel, draft?.To);
        (_note, _savedAt, _shownText, _loaded) = (draft?.IsNote ?? false, draft?.SavedAt, draft?.Body ?? "", true);
        if (IsEmail) await RestoreAsync(draft?.Email);
        if (_disposed) return;
        StateHasChanged();
        var module = await Js.InvokeAsync<IJSObjectReference>("import", "./js/composer.js");
        _self = DotNetObjectReference.Create(this);
        _script = await module.InvokeAsync<IJSObjectReference>("attach", _form, _text, _self, $"draft:{Me.StaffId}:{ConversationId}", _shownText, IsEmail ? _mail : null);
    }

    // The way that was chosen stays chosen; only one that is gone gives way to the default.
    private async Task ReadWaysAsync(long? lineId, Core.Lines.Channel? channel, string? to)
    {
        _options = await Ways.ForConversationAsync(Me.CompanyId, ConversationId, CancellationToken.None);
        _chosen = _options.FirstOrDefault(option => option.LineId == lineId && option.Channel == channel && option.To == to)
            ?? _options.FirstOrDefault(option => option.LineId == lineId && option.Channel == channel && to is null) ?? _options.FirstOrDefault(option => option.IsDefault) ?? (_options.Count > 0 ? _options[0] : null);
    }

    private Task OnKeyAsync(string key) => key is "R" or "N" ? InvokeAsync(() => SwitchAsync(key == "N")) : Task.CompletedTask;

    private async Task SwitchAsync(bool note)
    {
        (_note, _problem) = (note, null);
        await FollowWayAsync();
        StateHasChanged();
        await SaveAsync(_shownText);
        await FocusAsync();
    }

    private async Task ChooseAsync(ReplyOption way)
    {
        (_chosen, _problem) = (way, null);
        await FollowWayAsync();
        StateHasChanged();
        await SaveAsync(_shownText);
        await FocusAsync();
    }

    private async Task FocusAsync()
    {
        if (_script is not null) await _script.InvokeVoidAsync("focus");
    }

    /// <summary>What stands in the box, a moment after the last key.</summary>
    /// <returns>True when it is kept on the server.</returns>
    [JSInvokable]
    public async Task<bool> ChangedAsync(string text)
    {
        _shownText = text;
        var kept = await SaveAsync(text);
        StateHasChanged();
        return kept;
    }

    /// <returns>True when it is taken, and the box may be emptied.</returns>
    [JSInvokable]
    public async Task<bool> SendAsync(string text, string key)
    {
        var draft = DraftOf(text);
        var outcome = await Attempt.RunAsync(() => _note || _chosen is null
            ? Actions.AddNoteAsync(Me.CompanyId, Me.StaffId, ConversationId, text)
            : Replies.QueueReplyAsync(new QueueReply(Me.CompanyId, Me.StaffId, ConversationId, text, _chosen.LineId, _chosen.Channel, _chosen.To, key, _tray?.Ids) { Hold = Sent.Hold }), Log);
        if (outcome is { Done: true, Id: { } id } && !_note) Sent.Remember(Me, id, draft, CustomerName);
        return await EndAsync(outcome);
    }

    public async ValueTask DisposeAsync()
    {
        _disposed = true;
        Keys.Pressed -= OnKeyAsync;
        Ask.Asked -= OnAskedAsync;
        if (Sent.Taker == TakeAsync) Sent.Taker = null;
        if (_script is not null)
        {
            try
            {
                // What was typed in the last moment is not saved yet.
                if (await _script.InvokeAsync<string?>("stop") is { } unsaved) await SaveAsync(unsaved);
                await _script.DisposeAsync();
            }
            catch (Exception e) when (e is JSDisconnectedException or OperationCanceledException or JSException)
            {
                // The browser is gone; it keeps the text for the next time by itself.
            }
        }

        _self?.Dispose();
    }
}

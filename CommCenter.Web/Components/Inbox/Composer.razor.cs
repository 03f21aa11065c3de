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

    protected override void OnInitialized() => Keys.Pressed += OnKeyAsync;

    protected override async Task OnParametersSetAsync()
    {
        if (!_loaded || _version == WaysVersion) return;
        _version = WaysVersion;
        await ReadWaysAsync(_chosen?.LineId, _chosen?.Channel, _chosen?.To);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        var draft = await Queries.DraftAsync(Me.CompanyId, Me.StaffId, ConversationId, CancellationToken.None);
        _version = WaysVersion;
        await ReadWaysAsync(draft?.LineId, draft?.Channel, draft?.To);
        (_note, _savedAt, _shownText, _loaded) = (draft?.IsNote ?? false, draft?.SavedAt, draft?.Body ?? "", true);
        if (_disposed) return;
        StateHasChanged();
        var module = await Js.InvokeAsync<IJSObjectReference>("import", "./js/composer.js");
        _self = DotNetObjectReference.Create(this);
        _script = await module.InvokeAsync<IJSObjectReference>("attach", _form, _text, _self, $"draft:{Me.StaffId}:{ConversationId}", _shownText);
    }

    // The way that was chosen stays chosen; only one that is gone gives way to the default.
    private async Task ReadWaysAsync(long? lineId, Core.Lines.Channel? channel, string? to)
    {
        _options = await Ways.ForConversationAsync(Me.CompanyId, ConversationId, CancellationToken.None);
        _chosen = _options.FirstOrDefault(option => option.LineId == lineId && option.Channel == channel && option.To == to)
            ?? _options.FirstOrDefault(option => option.IsDefault) ?? (_options.Count > 0 ? _options[0] : null);
    }

    private Task OnKeyAsync(string key) => key is "R" or "N" ? InvokeAsync(() => SwitchAsync(key == "N")) : Task.CompletedTask;

    private async Task SwitchAsync(bool note)
    {
        (_note, _problem) = (note, null);
        StateHasChanged();
        await SaveAsync(_shownText);
        if (_script is not null) await _script.InvokeVoidAsync("focus");
    }

    private async Task ChooseAsync(ReplyOption way)
    {
        (_chosen, _problem) = (way, null);
        await SaveAsync(_shownText);
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
        var outcome = await Attempt.RunAsync(() => _note || _chosen is null
            ? Actions.AddNoteAsync(Me.CompanyId, Me.StaffId, ConversationId, text)
            : Replies.QueueReplyAsync(new QueueReply(Me.CompanyId, Me.StaffId, ConversationId, text, _chosen.LineId, _chosen.Channel, _chosen.To, key, _tray?.Ids)), Log);
        _problem = outcome.Problem;
        if (outcome.Done)
        {
            // A reply takes its draft with it in the same commit; a note does not.
            if (_note) await Attempt.RunAsync(() => Actions.DropDraftAsync(Me.CompanyId, Me.StaffId, ConversationId), Log);
            (_shownText, _savedAt, _note) = ("", null, false);
            if (_tray is not null) await _tray.ReadAsync();
            await OnSent.InvokeAsync();
        }

        StateHasChanged();
        return outcome.Done;
    }

    private async Task<bool> SaveAsync(string text)
    {
        if (text.Length == 0 && _savedAt is null) return true;
        var outcome = await Attempt.RunAsync(() => Actions.SaveDraftAsync(new Draft
        {
            CompanyId = Me.CompanyId,
            StaffId = Me.StaffId,
            ConversationId = ConversationId,
            LineId = _chosen?.LineId,
            Channel = _chosen?.Channel,
            To = _chosen?.To,
            Body = text,
            IsNote = _note,
        }), Log);
        if (outcome.Done) _savedAt = string.IsNullOrWhiteSpace(text) ? null : Time.GetUtcNow();
        return outcome.Done;
    }

    public async ValueTask DisposeAsync()
    {
        _disposed = true;
        Keys.Pressed -= OnKeyAsync;
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

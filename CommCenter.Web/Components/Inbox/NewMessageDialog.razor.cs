using CommCenter.Core.Conversations;
using CommCenter.Core.Outbox;
using CommCenter.Core.Staff;

using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CommCenter.Web.Components.Inbox;

/// <summary>Writes to a number first; the conversation it goes to is told to the page, which opens it.</summary>
public sealed partial class NewMessageDialog
{
    private ElementReference _dialog;
    private ElementReference _form;
    private IReadOnlyList<ReplyOption> _ways = [];
    private ReplyOption? _way;
    private AttachmentTray? _tray;
    private string _to = "";
    private string _body = "";
    private (string To, string Body, string? Files, string Key)? _tried;
    private string? _problem;
    private bool _shown;
    private bool _show;
    private bool _sending;
    private int _round;

    [CascadingParameter] private SignedInStaff Me { get; set; } = null!;

    [Parameter] public bool Open { get; set; }

    /// <summary>With the conversation the message went to, or null when nothing was sent.</summary>
    [Parameter] public EventCallback<long?> OnClosed { get; set; }

    [Inject] private ReplyOptionQueries Ways { get; set; } = null!;

    [Inject] private ReplyQueue Replies { get; set; } = null!;

    [Inject] private ConversationQueries Queries { get; set; } = null!;

    [Inject] private IJSRuntime Js { get; set; } = null!;

    [Inject] private ILogger<NewMessageDialog> Log { get; set; } = null!;

    protected override Task OnParametersSetAsync() => Open && !_shown ? ShowAsync() : Task.CompletedTask;

    private async Task ShowAsync()
    {
        _shown = true;
        (_to, _body, _problem, _tried) = ("", "", null, null);
        try
        {
            _ways = await Ways.ForNewAsync(Me.CompanyId, CancellationToken.None);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Log.LogError(e, "Lines could not be read");
            (_ways, _problem) = ([], "The lines could not be loaded. Close this and try again.");
        }

        if (_ways.Count == 0) _problem ??= ReplyWords.NoLine;
        _way = _ways.Count > 0 ? _ways[0] : null;
        _show = true;
        _round++;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_show) return;
        _show = false;
        // The tray is told of the form, which is there now.
        StateHasChanged();
        var script = await Js.InvokeAsync<IJSObjectReference>("import", "./js/dialog.js");
        await script.InvokeVoidAsync("show", _dialog);
    }

    private async Task SendAsync()
    {
        if (_sending || _way is not { } way) return;
        _sending = true;
        // The same message tried again carries the same key, so that it goes out once.
        var files = _tray?.Key;
        if (_tried is not { } tried || tried.To != _to || tried.Body != _body || tried.Files != files) _tried = (_to, _body, files, Guid.NewGuid().ToString("N"));
        var outcome = await Attempt.RunAsync(() => Replies.QueueNewAsync(new QueueMessage(Me.CompanyId, Me.StaffId, _to, way.LineId, _body, way.Channel, _tried!.Value.Key, _tray?.Ids)), Log);
        (_sending, _problem) = (false, outcome.Problem);
        if (!outcome.Done) return;
        var conversation = outcome.Id is { } id ? (await Queries.EntryAsync(Me.CompanyId, id, CancellationToken.None))?.ConversationId : null;
        await CloseAsync(conversation);
    }

    private async Task CloseAsync(long? conversationId)
    {
        var script = await Js.InvokeAsync<IJSObjectReference>("import", "./js/dialog.js");
        await script.InvokeVoidAsync("close", _dialog);
        await LeaveAsync(conversationId);
    }

    // Esc closes it in the browser, which then tells here.
    private Task LeaveAsync(long? conversationId)
    {
        if (!_shown) return Task.CompletedTask;
        _shown = false;
        return OnClosed.InvokeAsync(conversationId);
    }
}

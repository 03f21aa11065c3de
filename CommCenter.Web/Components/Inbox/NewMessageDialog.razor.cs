using System.Globalization;

using CommCenter.Core.Conversations;
using CommCenter.Core.Lines;
using CommCenter.Core.Outbox;
using CommCenter.Core.Staff;

using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CommCenter.Web.Components.Inbox;

/// <summary>Writes to a number first; the conversation it goes to is told to the page, which opens it.</summary>
public sealed partial class NewMessageDialog : IAsyncDisposable
{
    private ElementReference _dialog;
    private ElementReference _form;
    private IReadOnlyList<ReplyOption> _ways = [];
    private ReplyOption? _way;
    private AttachmentTray? _tray;
    private string _to = "";
    private string _subject = "";
    private string _body = "";
    private (QueueMessage Message, string? Files, string Key)? _tried;
    private string? _problem;
    private bool _shown;
    private bool _show;
    private bool _sending;
    private bool _asked;
    private int _round;

    [CascadingParameter] private SignedInStaff Me { get; set; } = null!;

    [Parameter] public bool Open { get; set; }

    /// <summary>With the conversation the message went to, or null when nothing was sent.</summary>
    [Parameter] public EventCallback<long?> OnClosed { get; set; }

    [Inject] private ReplyOptionQueries Ways { get; set; } = null!;

    [Inject] private ReplyQueue Replies { get; set; } = null!;

    [Inject] private ConversationQueries Queries { get; set; } = null!;

    [Inject] private SendUndo Sent { get; set; } = null!;

    [Inject] private IJSRuntime Js { get; set; } = null!;

    [Inject] private ILogger<NewMessageDialog> Log { get; set; } = null!;

    private bool IsEmail => _way?.Channel == Channel.Email;

    protected override Task OnParametersSetAsync() => Open && !_shown ? ShowAsync() : Task.CompletedTask;

    private async Task ShowAsync()
    {
        _shown = true;
        (_to, _subject, _body, _html, _problem, _tried, _asked) = ("", "", "", null, null, null, false);
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
        await ReadSignatureAsync();
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
        await AttachEditorAsync();
    }

    private async Task SendAsync()
    {
        if (_sending || _way is not { } way || !await TakeInAsync()) return;
        if (IsEmail && string.IsNullOrWhiteSpace(_subject) && !_asked)
        {
            (_asked, _problem) = (true, "Send without a subject? Then press Send once more.");
            return;
        }

        _sending = true;
        var message = new QueueMessage(Me.CompanyId, Me.StaffId, _to, way.LineId, _body, way.Channel) { Email = IsEmail ? new EmailAsk(EmailKind.New, Subject: _subject, Html: _html) : null, Hold = Sent.Hold };
        // The same message tried again carries the same key, so that it goes out once.
        var files = _tray?.Key;
        if (_tried is not { } tried || tried.Message != message || tried.Files != files) _tried = (message, files, Guid.NewGuid().ToString("N"));
        var outcome = await Attempt.RunAsync(() => Replies.QueueNewAsync(message with { IdempotencyKey = _tried!.Value.Key, AttachmentIds = _tray?.Ids }), Log);
        (_sending, _problem) = (false, outcome.Problem);
        if (!outcome.Done) return;
        var entry = outcome.Id is { } id ? await Queries.EntryAsync(Me.CompanyId, id, CancellationToken.None) : null;
        await CloseAsync(entry?.ConversationId);
        if (entry is not null) Sent.Remember(Me, entry.Id, DraftOf(entry), IsEmail ? entry.To ?? _to : PhoneText.Of(entry.To ?? _to));
    }

    private Draft DraftOf(TimelineItem entry) => new()
    {
        CompanyId = Me.CompanyId,
        StaffId = Me.StaffId,
        ConversationId = entry.ConversationId,
        LineId = entry.LineId,
        Channel = _way?.Channel,
        Body = _body,
        Email = IsEmail ? new EmailDraftFields(EmailKind.New, _to, "", _subject, _html).Write() : null,
    };

    private Task ChooseAsync(string place)
    {
        (_way, _asked, _problem) = (_ways[int.Parse(place, CultureInfo.InvariantCulture)], false, null);
        return ReadSignatureAsync();
    }

    private static string Word(Channel channel) => channel switch
    {
        Channel.WhatsApp => "WhatsApp",
        Channel.Email => "email",
        _ => "text",
    };

    private async Task CloseAsync(long? conversationId)
    {
        var script = await Js.InvokeAsync<IJSObjectReference>("import", "./js/dialog.js");
        await script.InvokeVoidAsync("close", _dialog);
        await LeaveAsync(conversationId);
    }

    // Esc closes it in the browser, which then tells here, and cancels it first: a press that opens it again is not told before that.
    private async Task LeaveAsync(long? conversationId)
    {
        if (!_shown) return;
        _shown = false;
        await LeaveEditorAsync();
        await OnClosed.InvokeAsync(conversationId);
    }
}

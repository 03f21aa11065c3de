using CommCenter.Core.Conversations;
using CommCenter.Core.Lines;
using CommCenter.Core.Outbox;
using CommCenter.Core.Staff;
using CommCenter.Web.Components.Layout;

using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CommCenter.Web.Components.Inbox;

/// <summary>Writes to a number first; the conversation it goes to opens. Shown by the key M and by the button that presses it.</summary>
public sealed partial class NewMessageDialog : IDisposable
{
    private ElementReference _dialog;
    private List<(TextingLine Line, Channel Channel)> _ways = [];
    private (TextingLine Line, Channel Channel)? _way;
    private string _to = "";
    private string _body = "";
    private (string To, string Body, string Key)? _tried;
    private string? _problem;
    private bool _open;
    private bool _show;
    private bool _sending;
    private int _round;

    [CascadingParameter] private SignedInStaff Me { get; set; } = null!;

    [Inject] private ReplyOptionQueries Ways { get; set; } = null!;

    [Inject] private ReplyQueue Replies { get; set; } = null!;

    [Inject] private ConversationQueries Queries { get; set; } = null!;

    [Inject] private KeyRouter Keys { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [Inject] private IJSRuntime Js { get; set; } = null!;

    [Inject] private ILogger<NewMessageDialog> Log { get; set; } = null!;

    protected override void OnInitialized() => Keys.Pressed += OnKeyAsync;

    private Task OnKeyAsync(string key) => key == "M" && !_open ? InvokeAsync(ShowAsync) : Task.CompletedTask;

    private async Task ShowAsync()
    {
        (_to, _body, _problem, _tried) = ("", "", null, null);
        try
        {
            var lines = await Ways.LinesForNewAsync(Me.CompanyId, CancellationToken.None);
            _ways = lines.SelectMany(line => new[] { Channel.Sms, Channel.WhatsApp }.Where(channel => line.Channels.Has(channel)), (line, channel) => (line, channel)).ToList();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Log.LogError(e, "Lines could not be read");
            (_ways, _problem) = ([], "The lines could not be loaded. Close this and try again.");
        }

        if (_ways.Count == 0) _problem ??= ReplyWords.NoLine;
        _way = _ways.Count > 0 ? _ways[0] : null;
        (_open, _show) = (true, true);
        _round++;
        StateHasChanged();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_show) return;
        _show = false;
        var script = await Js.InvokeAsync<IJSObjectReference>("import", "./js/dialog.js");
        await script.InvokeVoidAsync("show", _dialog);
    }

    private async Task SendAsync()
    {
        if (_sending || _way is not { } way) return;
        _sending = true;
        // The same message tried again carries the same key, so that it goes out once.
        if (_tried is not { } tried || tried.To != _to || tried.Body != _body) _tried = (_to, _body, Guid.NewGuid().ToString("N"));
        var outcome = await Attempt.RunAsync(() => Replies.QueueNewAsync(new QueueMessage(Me.CompanyId, Me.StaffId, _to, way.Line.Id, _body, way.Channel, _tried!.Value.Key)), Log);
        (_sending, _problem) = (false, outcome.Problem);
        if (!outcome.Done) return;
        var conversation = outcome.Id is { } id ? (await Queries.EntryAsync(Me.CompanyId, id, CancellationToken.None))?.ConversationId : null;
        await CloseAsync();
        if (conversation is not null) Navigation.NavigateTo($"inbox/{conversation}");
    }

    private async Task CloseAsync()
    {
        var script = await Js.InvokeAsync<IJSObjectReference>("import", "./js/dialog.js");
        await script.InvokeVoidAsync("close", _dialog);
        _open = false;
    }

    private void OnClosed() => _open = false;

    public void Dispose() => Keys.Pressed -= OnKeyAsync;
}

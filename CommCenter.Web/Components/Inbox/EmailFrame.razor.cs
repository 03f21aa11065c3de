using CommCenter.Core.Conversations;
using CommCenter.Core.Customers;
using CommCenter.Core.Staff;

using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CommCenter.Web.Components.Inbox;

/// <summary>Shows an email as it was sent, as high as it is, and asks before anything comes from the internet.</summary>
public sealed partial class EmailFrame : IAsyncDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private ElementReference _frame;
    private DotNetObjectReference<EmailFrame>? _self;
    private IJSObjectReference? _script;
    private IJSObjectReference? _watch;

    /// <summary>Counts the frames: each shows one state, and going back never leads to an earlier one.</summary>
    private int _version = 1;

    private int _watched;
    private int _here;
    private bool _once;
    private bool _busy;
    private bool _remembered;
    private int _leftOut;
    private string? _problem;

    [Parameter, EditorRequired] public TimelineItem Item { get; set; } = null!;

    [CascadingParameter] private SignedInStaff Me { get; set; } = null!;

    [Inject] private EmailActions Actions { get; set; } = null!;

    [Inject] private IJSRuntime Js { get; set; } = null!;

    [Inject] private ILogger<EmailFrame> Log { get; set; } = null!;

    private string Source => $"emails/{Item.Id}{(_once ? "?pictures=1" : null)}";

    private string? Sender => EmailAddress.Normalise(Item.From ?? "");

    protected override void OnParametersSet()
    {
        // A picture of the email itself has arrived since.
        var here = Item.Attachments.Count(file => file is { ContentId: not null, State: AttachmentState.Stored });
        if (_watched > 0 && here > _here) _version++;
        _here = here;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_watched == _version) return;
        _watched = _version;
        try
        {
            _script ??= await Js.InvokeAsync<IJSObjectReference>("import", _gone.Token, "./js/emailframe.js");
            _self ??= DotNetObjectReference.Create(this);
            await StopWatchingAsync();
            _watch = await _script.InvokeAsync<IJSObjectReference>("watch", _gone.Token, _frame, _self);
        }
        catch (Exception e) when (e is JSDisconnectedException or JSException or OperationCanceledException or ObjectDisposedException)
        {
            // Without it the frame has one height; the tab was closed before it was ready.
        }
    }

    /// <summary>The email is in the frame.</summary>
    /// <param name="leftOut">Pictures from the internet that are not shown.</param>
    /// <param name="remembered">They are always shown from this sender.</param>
    [JSInvokable]
    public void Opened(int leftOut, bool remembered)
    {
        (_leftOut, _remembered, _problem) = (leftOut, remembered, null);
        StateHasChanged();
    }

    [JSInvokable]
    public void NotOpened()
    {
        _problem = "The email could not be shown as it was sent.";
        StateHasChanged();
    }

    private void Again() => (_problem, _version) = (null, _version + 1);

    private void ShowOnce() => (_once, _leftOut, _version) = (true, 0, _version + 1);

    private async Task RememberAsync(bool always)
    {
        _busy = true;
        var outcome = await Attempt.RunAsync(() => always ? Actions.AllowPicturesAsync(Me.CompanyId, Me.StaffId, Item.Id) : Actions.ForbidPicturesAsync(Me.CompanyId, Me.StaffId, Item.Id), Log);
        _busy = false;
        _problem = outcome.Problem;
        if (outcome.Done) (_once, _leftOut, _remembered, _version) = (false, 0, always, _version + 1);
    }

    private async Task StopWatchingAsync()
    {
        if (_watch is null) return;
        await _watch.InvokeVoidAsync("stop");
        await _watch.DisposeAsync();
        _watch = null;
    }

    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        _gone.Dispose();
        _self?.Dispose();
        try
        {
            await StopWatchingAsync();
            if (_script is not null) await _script.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and with it what there was to stop.
        }
    }
}

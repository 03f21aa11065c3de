using CommCenter.Core.Conversations;
using CommCenter.Core.Staff;
using CommCenter.Web.Components.Layout;

using Microsoft.AspNetCore.Components;

namespace CommCenter.Web.Components.Inbox;

/// <summary>Who it is with, where it stands and whose it is; closes, reopens, takes, assigns and marks unread.</summary>
public sealed partial class ConversationHeader : IDisposable
{
    private bool _busy;
    private string? _problem;

    [CascadingParameter] private SignedInStaff Me { get; set; } = null!;

    [Parameter, EditorRequired] public OpenConversation Open { get; set; } = null!;

    [Parameter, EditorRequired] public IReadOnlyList<StaffItem> Staff { get; set; } = [];

    [Parameter, EditorRequired] public InboxAddress Address { get; set; } = null!;

    [Inject] private DeskActions Actions { get; set; } = null!;

    [Inject] private ConversationActions Reading { get; set; } = null!;

    [Inject] private KeyRouter Keys { get; set; } = null!;

    [Inject] private ILogger<ConversationHeader> Log { get; set; } = null!;

    private ConversationRow Row => Open.Row;

    private bool Closed => Row.Status == ConversationStatus.Closed;

    private string StatusWord => Row.Status switch
    {
        ConversationStatus.Closed => "Closed",
        ConversationStatus.Snoozed => "Snoozed",
        _ => "Open",
    };

    private string StatusColour => Closed ? "--text-3" : Row.Status == ConversationStatus.Snoozed ? "--warn" : "--success";

    protected override void OnInitialized() => Keys.Pressed += OnKeyAsync;

    private Task OnKeyAsync(string key) => InvokeAsync(() => key switch
    {
        "E" => ToggleClosedAsync(),
        "T" => AssignAsync(Me.StaffId),
        "U" => ToggleUnreadAsync(),
        _ => Task.CompletedTask,
    });

    private Task ToggleClosedAsync() => SetClosedAsync(!Closed);

    private Task SetClosedAsync(bool closed) => closed == Closed
        ? Task.CompletedTask
        : DoAsync(() => Actions.SetClosedAsync(Me, Row, closed));

    private Task AssignAsync(long? staffId) => staffId == Row.AssigneeId
        ? Task.CompletedTask
        : DoAsync(() => Actions.AssignAsync(Me, Row, staffId, Staff.FirstOrDefault(staff => staff.Id == staffId)?.Name));

    private Task ToggleUnreadAsync() => DoAsync(() => Open.KeptUnread
        ? Reading.MarkReadAsync(Me.CompanyId, Me.StaffId, Row.Id, Open.Timeline.LastId, Row.InboundCount)
        : Reading.MarkUnreadAsync(Me.CompanyId, Me.StaffId, Row.Id));

    // What changed comes back over the live feed, as on everybody's screen.
    private async Task DoAsync(Func<Task<ActionOutcome>> action)
    {
        if (_busy) return;
        _busy = true;
        try
        {
            _problem = (await Attempt.RunAsync(action, Log)).Problem;
        }
        finally
        {
            _busy = false;
            StateHasChanged();
        }
    }

    public void Dispose() => Keys.Pressed -= OnKeyAsync;
}

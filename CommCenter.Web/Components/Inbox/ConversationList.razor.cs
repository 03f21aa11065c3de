using CommCenter.Core.Companies;
using CommCenter.Core.Conversations;
using CommCenter.Core.Staff;
using CommCenter.Web.Components.Shared;

using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CommCenter.Web.Components.Inbox;

/// <summary>The rows of the inbox. The browser says when an end comes near and when rows have to keep their places.</summary>
public sealed partial class ConversationList : IDisposable
{
    private static readonly int[] Bones = [46, 58, 38, 52, 44, 60, 48, 40];

    private readonly CancellationTokenSource _gone = new();
    private readonly ShownRows _shown = new();
    private Func<InboxRow, RowMarkup> _make = default!;
    private ElementReference _list;
    private DateTimeOffset _now;
    private DotNetObjectReference<ConversationList>? _self;

    [CascadingParameter] public required SignedInStaff Me { get; set; }

    [Parameter, EditorRequired] public required InboxList List { get; set; }

    [Parameter, EditorRequired] public required InboxAddress Address { get; set; }

    [Parameter, EditorRequired] public required InboxNames Names { get; set; }

    /// <summary>When the company is open: what is owed is counted in that.</summary>
    [Parameter] public CompanyHours Hours { get; set; } = CompanyHours.Always;

    /// <summary>Raised after rows came or took their places.</summary>
    [Parameter] public EventCallback OnChanged { get; set; }

    [Inject] private IJSRuntime Script { get; set; } = default!;

    [Inject] private TimeProvider Time { get; set; } = default!;

    [Inject] private RowShelf Shelf { get; set; } = default!;

    private TimeZoneInfo Zone { get; set; } = TimeZoneInfo.Utc;

    /// <summary>Rows changed and nothing else of the screen did.</summary>
    public void Refresh()
    {
        OnParametersSet();
        StateHasChanged();
    }

    protected override void OnInitialized()
    {
        Zone = CompanyTime.Zone(Me.TimeZone);
        _make = inbox => Shelf.Same(RowMarkup.Of(inbox, Names.Line(inbox.Row.LastLineId), Names.Staff(inbox.Row.AssigneeId), inbox.Row.AssigneeId == Me.StaffId, Address.View != ConversationView.Closed, _now, Zone, OwedWords.Mark(inbox.Row, Hours, _now)));
    }

    protected override void OnParametersSet()
    {
        _now = Time.GetUtcNow();
        _shown.Use(Names, TimeZoneInfo.ConvertTime(_now, Zone).Date, Address.View != ConversationView.Closed, _now.ToUnixTimeSeconds() / 60, Hours);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        try
        {
            _self = DotNetObjectReference.Create(this);
            await Script.InvokeVoidAsync("commcenter.watchList", _gone.Token, _list, _self);
        }
        catch (Exception e) when (e is JSDisconnectedException or OperationCanceledException)
        {
            // The tab was closed before it was ready.
        }
    }

    [JSInvokable]
    public Task<bool> NearEndAsync() => ThenShowAsync(List.MoreAsync);

    [JSInvokable]
    public Task<bool> NearStartAsync() => ThenShowAsync(List.BackAsync);

    [JSInvokable]
    public async Task HoldAsync(bool hold)
    {
        var waiting = List.Window?.Waiting > 0;
        List.Hold(hold);
        if (waiting) await OnChanged.InvokeAsync();
    }

    private async Task<bool> ThenShowAsync(Func<Task<bool>> read)
    {
        var again = await read();
        await OnChanged.InvokeAsync();
        return again;
    }

    public void Dispose()
    {
        _self?.Dispose();
        _gone.Cancel();
        _gone.Dispose();
    }
}

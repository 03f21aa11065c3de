using CommCenter.Core.Conversations;
using CommCenter.Core.Lines;
using CommCenter.Core.LiveUpdates;
using CommCenter.Core.Staff;
using CommCenter.Web.Components.Calls;
using CommCenter.Web.Components.Layout;

using Microsoft.AspNetCore.Components;

namespace CommCenter.Web.Components.Inbox;

/// <summary>List, conversation and customer side by side, or one behind the other on narrow screens; the address says which.</summary>
public sealed partial class InboxPage
{
    private readonly CancellationTokenSource _gone = new();
    private InboxAddress _address = InboxAddress.Of(null, null, null, false);
    private InboxList _list = default!;
    private InboxNames _names = InboxNames.None;
    private ConversationList? _rows;
    private bool _writing;
    private string? _problem;

    // The row whose line or assignee was not known when the names were last read: asked for once, not at every change.
    private long? _strangerId;

    [CascadingParameter] public required SignedInStaff Me { get; set; }

    [Parameter] public long? ConversationId { get; set; }

    /// <summary>"customer" on a narrow screen where the customer is in front. A parameter, because a page is not told of an address whose parameters stay.</summary>
    [Parameter] public string? Beside { get; set; }

    [SupplyParameterFromQuery] public string? View { get; set; }

    [SupplyParameterFromQuery] public string? Channel { get; set; }

    /// <summary>What is searched for.</summary>
    [SupplyParameterFromQuery(Name = "q")] public string? Search { get; set; }

    /// <summary>The entry a conversation is opened at.</summary>
    [SupplyParameterFromQuery(Name = "at")] public long? EntryId { get; set; }

    [Inject] private ConversationQueries Queries { get; set; } = default!;

    [Inject] private DeskActions Actions { get; set; } = default!;

    [Inject] private CallDesk Calls { get; set; } = default!;

    [Inject] private StaffQueries Staff { get; set; } = default!;

    [Inject] private TimeProvider Time { get; set; } = default!;

    [Inject] private LineQueries Lines { get; set; } = default!;

    [Inject] private LiveFeed Feed { get; set; } = default!;

    [Inject] private KeyRouter Keys { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    [Inject] private ILogger<InboxPage> Log { get; set; } = default!;

    /// <summary>The row the keyboard is at; with a conversation open, keys are that one's.</summary>
    private ConversationRow? FocusedRow => _address.ConversationId is null && Keys.FocusedConversationId is { } id ? _list.Find(id)?.Row : null;

    /// <summary>What is in front where there is room for one.</summary>
    private string Front => _address switch
    {
        { ShowsCustomer: true } => "shows-customer",
        { ConversationId: not null } => "shows-conversation",
        _ => "shows-list",
    };

    protected override void OnInitialized()
    {
        _list = new InboxList(Queries, Feed, Me, OnCircuitAsync, Log);
        if (!RendererInfo.IsInteractive) return;
        _list.Listen();
        FollowHours();
        Keys.Pressed += PressedAsync;
        _ = CountMinutesAsync();
    }

    protected override async Task OnParametersSetAsync()
    {
        _address = InboxAddress.Of(View, Channel, ConversationId, Beside == "customer") with { Search = string.IsNullOrWhiteSpace(Search) ? null : Search, EntryId = ConversationId is null ? null : EntryId };
        if (_names == InboxNames.None) await NameAsync();
        var filter = _address.Filter(Me.StaffId);
        if (filter != _list.Filter) await _list.OpenAsync(filter);
    }

    private Task OnCircuitAsync(Func<Task> change) => InvokeAsync(async () =>
    {
        var before = _list.Frame;
        await change();
        var named = false;
        if (_list.Window?.Rows.FirstOrDefault(r => !_names.Know(r.Row.AssigneeId, r.Row.LastLineId)) is { } stranger && stranger.Row.Id != _strangerId)
        {
            _strangerId = stranger.Row.Id;
            await NameAsync();
            named = true;
        }

        // Most changes are a row's alone, and the rest of the screen is the dearer part of it.
        if (named || _list.Frame != before) StateHasChanged();
        else _rows?.Refresh();
    });

    private async Task NameAsync()
    {
        try
        {
            if (_hours is null) await ReadHoursAsync();
            _names = new InboxNames(await Staff.ListAsync(Me.CompanyId, _gone.Token), await Lines.ListAsync(Me.CompanyId, _gone.Token));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Rows are of use without these names, and the list says when the database does not answer.
            Log.LogWarning(e, "Names of staff and lines could not be read");
        }
    }

    private Task PressedAsync(string key) => InvokeAsync(() => key switch
    {
        "Escape" when _address is { ShowsCustomer: true, ConversationId: { } id } => GoAsync(_address.Conversation(id)),
        "Escape" when _address.ConversationId is not null => GoAsync(_address.List),
        "Escape" when _address.Search is not null => GoAsync(_address.WithoutSearch),
        "E" when FocusedRow is { } row => DoAsync(() => Actions.SetClosedAsync(Me, row, row.Status != ConversationStatus.Closed)),
        "C" when _address.ConversationId is null && Keys.FocusedConversationId is { } id => CallAsync(id),
        "T" when FocusedRow is { } row => DoAsync(() => Actions.AssignAsync(Me, row, Me.StaffId, Me.Name)),
        _ => Task.CompletedTask,
    });

    /// <summary>The same as in the open conversation; a row of the search need not be in the list.</summary>
    private async Task CallAsync(long conversationId)
    {
        if ((_list.Find(conversationId) ?? await Queries.FindAsync(Me.CompanyId, Me.StaffId, conversationId, _gone.Token))?.Row is { } row) await Calls.CallAsync(new CallWish(row.CustomerId, PhoneText.Of(row.CustomerName)));
    }

    private Task GoAsync(string address)
    {
        Navigation.NavigateTo(address);
        return Task.CompletedTask;
    }

    private async Task DoAsync(Func<Task<ActionOutcome>> action)
    {
        _problem = (await Attempt.RunAsync(action, Log)).Problem;
        StateHasChanged();
    }

    private void Written(long? conversationId)
    {
        _writing = false;
        if (conversationId is { } id) Navigation.NavigateTo(_address.Conversation(id));
    }

    public void Dispose()
    {
        Keys.Pressed -= PressedAsync;
        _list.Dispose();
        _hoursSubscription?.Dispose();
        _gone.Cancel();
        _gone.Dispose();
    }
}

using CommCenter.Core.Companies;
using CommCenter.Core.Conversations;
using CommCenter.Core.Lines;
using CommCenter.Core.LiveUpdates;
using CommCenter.Core.Staff;
using CommCenter.Web.Components.Layout;
using CommCenter.Web.Components.Shared;

using Microsoft.AspNetCore.Components;

namespace CommCenter.Web.Components.Inbox;

/// <summary>Opens the conversation of the address, keeps it live, and says when that cannot be done.</summary>
public sealed partial class ConversationPane : IDisposable
{
    private CancellationTokenSource _leaving = new();
    private OpenConversation? _open;
    private TimelineView? _timeline;
    private EntryNames? _names;
    private IReadOnlyList<StaffItem> _staff = [];
    private IReadOnlyDictionary<long, string> _staffNames = new Dictionary<long, string>();
    private IReadOnlyDictionary<long, string> _lines = new Dictionary<long, string>();
    private IReadOnlySet<string>? _addresses;
    private int _addressesVersion;
    private long? _shownId;
    private long? _shownEntryId;
    private bool _missing;
    private bool _failed;
    private bool _disposed;

    [CascadingParameter] private SignedInStaff Me { get; set; } = null!;

    /// <summary>What the page's address asks for.</summary>
    [Parameter, EditorRequired] public InboxAddress Address { get; set; } = null!;

    /// <summary>When the company is open: what is owed is counted in that.</summary>
    [Parameter, EditorRequired] public CompanyHours Hours { get; set; } = null!;

    [Inject] private ConversationQueries Queries { get; set; } = null!;

    [Inject] private ConversationActions Actions { get; set; } = null!;

    [Inject] private StaffQueries StaffQueries { get; set; } = null!;

    [Inject] private EmailQueries Emails { get; set; } = null!;

    [Inject] private LineQueries LineQueries { get; set; } = null!;

    [Inject] private LiveFeed Feed { get; set; } = null!;

    [Inject] private KeyRouter Keys { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [Inject] private TimeProvider Time { get; set; } = null!;

    [Inject] private ILogger<ConversationPane> Log { get; set; } = null!;

    protected override void OnInitialized()
    {
        Keys.Pressed += OnKeyAsync;
        FollowLocation();
    }

    protected override Task OnParametersSetAsync()
    {
        var entryId = Address.EntryId;
        if (_shownId == Address.ConversationId && (entryId is null || entryId == _shownEntryId))
        {
            if (_open is not null) _names = NamesOf(_open);
            return Task.CompletedTask;
        }

        (_shownId, _shownEntryId) = (Address.ConversationId, entryId);
        return OpenAsync();
    }

    private async Task OpenAsync()
    {
        Leave();
        if (Address.ConversationId is not { } id) return;
        var leaving = _leaving.Token;
        var open = new OpenConversation(Queries, Feed, Me, id, OnScreenAsync);
        try
        {
            _staff = await StaffQueries.ListAsync(Me.CompanyId, leaving);
            _staffNames = _staff.ToDictionary(staff => staff.Id, staff => staff.Name);
            _lines = (await LineQueries.ListAsync(Me.CompanyId, leaving)).ToDictionary(line => line.Id, line => line.Name);
            var found = await open.LoadAsync(Address.EntryId, leaving);
            if (found) await ReadAddressesAsync(open, leaving);
            leaving.ThrowIfCancellationRequested();
            _missing = !found;
            if (found) (_open, _names) = (open, NamesOf(open));
        }
        catch (OperationCanceledException) when (leaving.IsCancellationRequested)
        {
            // Another conversation was opened meanwhile; that one is shown.
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Log.LogError(e, "Conversation {ConversationId} could not be loaded", id);
            _failed = !leaving.IsCancellationRequested;
        }
        finally
        {
            if (_open != open) open.Dispose();
        }
    }

    private EntryNames NamesOf(OpenConversation open)
    {
        var zone = CompanyTime.Zone(Me.TimeZone);
        return new EntryNames(Me.StaffId, PhoneText.Of(open.Row.CustomerName), _staffNames, _lines, zone, Time.GetUtcNow()) { Addresses = _addresses };
    }

    private async Task ReadAddressesAsync(OpenConversation open, CancellationToken cancellationToken)
        => (_addressesVersion, _addresses) = (open.CustomerVersion, await Emails.AddressesAsync(Me.CompanyId, open.Row.CustomerId, cancellationToken));

    private Task OnScreenAsync(Func<Task> apply) => InvokeAsync(async () =>
    {
        if (_disposed) return;
        await apply();
        if (_open is { Loaded: true } open && open.CustomerVersion != _addressesVersion) await ReadAddressesAsync(open, CancellationToken.None);
        if (_open is not null) _names = NamesOf(_open);
        StateHasChanged();
        await MarkReadAsync();
    });

    private Task OnSentAsync() => _timeline?.ToEndAsync() ?? Task.CompletedTask;

    private Task OnKeyAsync(string key) => InvokeAsync(() =>
    {
        if (_open is { Id: var id } && key == "I") Navigation.NavigateTo(Address.ShowsCustomer ? Address.Conversation(id) : Address.Customer(id));
    });

    private void Leave()
    {
        _leaving.Cancel();
        _leaving.Dispose();
        _leaving = new CancellationTokenSource();
        _open?.Dispose();
        (_open, _missing, _failed) = (null, false, false);
    }

    public void Dispose()
    {
        _disposed = true;
        Keys.Pressed -= OnKeyAsync;
        Navigation.LocationChanged -= OnLocation;
        Leave();
        _leaving.Dispose();
    }
}

using CommCenter.Core.Conversations;
using CommCenter.Core.Conversations.Search;
using CommCenter.Core.Staff;
using CommCenter.Web.Components.Shared;

using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CommCenter.Web.Components.Inbox;

/// <summary>What was found, in the place of the list: customers first, then messages, newest first.</summary>
public sealed partial class SearchResults : IDisposable
{
    private const int FirstCustomers = 3;
    private static readonly int[] Bones = [46, 58, 38, 52, 44];

    private readonly CancellationTokenSource _gone = new();
    private ElementReference _list;
    private FoundList _found = default!;
    private DotNetObjectReference<SearchResults>? _self;
    private DateTimeOffset _now;
    private string? _shown;
    private bool _allCustomers;
    private bool _busy;

    [CascadingParameter] public required SignedInStaff Me { get; set; }

    [Parameter, EditorRequired] public required string Search { get; set; }

    [Parameter, EditorRequired] public required InboxAddress Address { get; set; }

    [Parameter, EditorRequired] public required InboxNames Names { get; set; }

    [Inject] private SearchQueries Queries { get; set; } = default!;

    [Inject] private IJSRuntime Script { get; set; } = default!;

    [Inject] private TimeProvider Time { get; set; } = default!;

    [Inject] private ILogger<SearchResults> Log { get; set; } = default!;

    private TimeZoneInfo Zone { get; set; } = TimeZoneInfo.Utc;

    private IEnumerable<FoundCustomer> ShownCustomers => _allCustomers ? _found.Customers : _found.Customers.Take(FirstCustomers);

    private string? Said => !_found.Answered ? null
        : $"{Count(_found.Customers.Count, "customer")}{(_found.MoreCustomers ? " or more" : "")}, {Count(_found.Hits.Count, "message")}{(_found.Next is null ? "" : " and older ones")}";

    protected override void OnInitialized() => (_found, Zone) = (new FoundList(Queries, Me, Log), CompanyTime.Zone(Me.TimeZone));

    protected override Task OnParametersSetAsync()
    {
        _now = Time.GetUtcNow();
        if (_shown == Search) return Task.CompletedTask;
        (_shown, _allCustomers) = (Search, false);
        return RetryAsync();
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
    public async Task<bool> NearEndAsync()
    {
        var again = await _found.MoreAsync();
        StateHasChanged();
        return again;
    }

    /// <summary>Hits keep their places anyway.</summary>
    [JSInvokable]
    public Task HoldAsync(bool hold) => Task.CompletedTask;

    private async Task RetryAsync()
    {
        _busy = true;
        var search = Search;
        await _found.OpenAsync(search);
        if (search != Search) return;
        _busy = false;
        if (_self is null) return;
        try
        {
            await Script.InvokeVoidAsync("commcenter.toTop", _gone.Token, _list);
        }
        catch (Exception e) when (e is JSDisconnectedException or OperationCanceledException)
        {
            // The tab was closed meanwhile.
        }
    }

    private async Task MoreAsync() => await _found.MoreAsync();

    private RenderFragment Marked(string text) => builder =>
    {
        foreach (var stretch in SearchMarks.Of(text, _found.Query.Terms))
        {
            if (stretch.IsHit) builder.OpenElement(0, "mark");
            builder.AddContent(1, stretch.Text);
            if (stretch.IsHit) builder.CloseElement();
        }
    };

    private string Excerpt(SearchHit hit)
        => SearchMarks.Excerpt(EntryText.WithoutOverrides(hit.Subject is null ? hit.Text : $"{hit.Subject} {hit.Text}"), _found.Query.Terms, 14, 160);

    private string Writer(SearchHit hit) => hit switch
    {
        { Kind: EntryKind.Note } => $"{First(hit)} noted: ",
        { Kind: EntryKind.System } => "",
        { Direction: Direction.Outbound } => hit.StaffId == Me.StaffId ? "You: " : $"{First(hit)}: ",
        _ => "",
    };

    private string First(SearchHit hit) => Names.Staff(hit.StaffId)?.Split(' ')[0] ?? "CommCenter";

    private static string Sign(SearchHit hit) => hit.Kind == EntryKind.Note ? "note" : hit.Channel is { } channel ? channel.Icon() : "inbox";

    /// <summary>A number or address, unless the customer is called by it.</summary>
    private static string? Contact(FoundCustomer customer)
        => customer.Addresses.FirstOrDefault(a => a != customer.Conversation.Row.CustomerName) is { } address ? PhoneText.Of(address) + " ·" : null;

    private string Day(DateTimeOffset? at) => at is { } then ? CompanyTime.Day(then, _now, Zone) : "";

    private static string Count(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";

    public void Dispose()
    {
        _found.Dispose();
        _self?.Dispose();
        _gone.Cancel();
        _gone.Dispose();
    }
}

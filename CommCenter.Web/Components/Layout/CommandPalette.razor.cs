using CommCenter.Core.Conversations;
using CommCenter.Core.Conversations.Search;
using CommCenter.Core.Staff;
using CommCenter.Web.Components.Inbox;

using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CommCenter.Web.Components.Layout;

/// <summary>Jumps to a customer's conversation, a page or an action by a few letters.</summary>
public sealed partial class CommandPalette : IAsyncDisposable
{
    private const int MostCustomers = 8;

    private readonly CancellationTokenSource _gone = new();
    private ElementReference _dialog;
    private DotNetObjectReference<CommandPalette>? _self;
    private IJSObjectReference? _script;
    private IReadOnlyList<PaletteGroup> _groups = [];
    private string? _asked;
    private string? _problem;

    [CascadingParameter] public required SignedInStaff Me { get; set; }

    [Inject] private SearchQueries Search { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    [Inject] private IJSRuntime Js { get; set; } = default!;

    [Inject] private ILogger<CommandPalette> Log { get; set; } = default!;

    private string Said => _asked is null ? "" : _groups.Sum(g => g.Items.Count) switch
    {
        0 => "Nothing found",
        1 => "1 found",
        var n => $"{n} found",
    };

    /// <summary>Shows what fits; nothing typed shows what can be done here.</summary>
    [JSInvokable]
    public async Task SearchAsync(string text)
    {
        (_asked, var typed) = (text.Trim(), text.Trim());
        var customers = await CustomersAsync(typed);
        if (_asked != typed) return;
        var path = Navigation.ToBaseRelativePath(Navigation.Uri).Split('/', '?');
        List<PaletteGroup> groups =
        [
            new("Customers", customers),
            new("This conversation", Fitting(path is ["inbox", var id, ..] && long.TryParse(id, out _) ? PaletteItem.WithConversation : [], typed)),
            new("Go to", Fitting(Places.For(Me.Role).Select(PaletteItem.Of), typed)),
            new("Do", Fitting((path[0] == "inbox" ? PaletteItem.InInbox : []).Concat(PaletteItem.Anywhere), typed)),
            new("Search", typed.Length == 0 ? [] : [new($"“{typed}” in all messages", "search", $"/inbox?q={Uri.EscapeDataString(typed)}", Hint: "/")]),
        ];
        _groups = [.. groups.Where(group => group.Items.Count > 0)];
        StateHasChanged();
    }

    /// <summary>Nothing is kept while it is closed.</summary>
    [JSInvokable]
    public void Closed()
    {
        (_groups, _asked, _problem) = ([], null, null);
        StateHasChanged();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        try
        {
            _self = DotNetObjectReference.Create(this);
            var module = await Js.InvokeAsync<IJSObjectReference>("import", _gone.Token, "./js/palette.js");
            _script = await module.InvokeAsync<IJSObjectReference>("attach", _gone.Token, _dialog, _self);
        }
        catch (Exception e) when (e is JSDisconnectedException or OperationCanceledException)
        {
            // The tab was closed before it was ready.
        }
    }

    private static List<PaletteItem> Fitting(IEnumerable<PaletteItem> items, string typed) => [.. items.Where(item => item.Fits(typed))];

    /// <summary>Each customer leads to the newest conversation.</summary>
    private async Task<IReadOnlyList<PaletteItem>> CustomersAsync(string typed)
    {
        _problem = null;
        if (typed.Length == 0) return [];
        try
        {
            var found = await Search.CustomersAsync(Me.CompanyId, Me.StaffId, SearchParser.Parse(typed), _gone.Token);
            return [.. found.Take(MostCustomers).Select(c => new PaletteItem(PhoneText.Of(c.Conversation.Row.CustomerName), "person", BellWords.Href(c.Conversation.Row.Id), Hint: c.Conversation.Row.Status == ConversationStatus.Closed ? "Closed" : null))];
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.LogError(e, "Customers could not be looked up");
            _problem = "The database did not answer. Try again.";
            return [];
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        _self?.Dispose();
        _gone.Dispose();
        if (_script is null) return;
        try
        {
            await _script.InvokeVoidAsync("stop");
            await _script.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and with it what there was to stop.
        }
    }
}

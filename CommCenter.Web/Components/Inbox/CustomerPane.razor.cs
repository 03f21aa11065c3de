using System.Globalization;

using CommCenter.Core.Customers;
using CommCenter.Core.Staff;
using CommCenter.Web.Components.Layout;

using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CommCenter.Web.Components.Inbox;

/// <summary>Who is on the other side: name, addresses with why they are this customer's, earlier conversations.</summary>
public sealed partial class CustomerPane
{
    private CustomerCard? _card;
    private (long Customer, int Version) _loaded;
    private bool _failed;
    private bool? _inFront;
    private ElementReference _pane;

    [CascadingParameter] private SignedInStaff Me { get; set; } = null!;

    [Parameter, EditorRequired] public long CustomerId { get; set; }

    /// <summary>Changes when the customer did.</summary>
    [Parameter] public int Version { get; set; }

    /// <summary>What the page's address asks for: the conversation beside it, and on a narrow screen whether this lies over it.</summary>
    [Parameter, EditorRequired] public InboxAddress Address { get; set; } = null!;

    [Parameter, EditorRequired] public TimeZoneInfo Zone { get; set; } = null!;

    [Parameter] public DateTimeOffset Now { get; set; }

    /// <summary>Stands below the name: what is owed in the conversation beside it.</summary>
    [Parameter] public RenderFragment? ChildContent { get; set; }

    [Inject] private CustomerQueries Customers { get; set; } = null!;

    [Inject] private KeyRouter Keys { get; set; } = null!;

    [Inject] private IJSRuntime Script { get; set; } = null!;

    [Inject] private ILogger<CustomerPane> Log { get; set; } = null!;

    private List<PastConversation> Past => _card!.Conversations.Where(past => past.Id != Address.ConversationId).ToList();

    protected override Task OnParametersSetAsync()
    {
        if (_loaded == (CustomerId, Version)) return Task.CompletedTask;
        if (_loaded.Customer != CustomerId) _card = null;
        _loaded = (CustomerId, Version);
        return LoadAsync();
    }

    // Asked for, it takes the focus, and gives it back; an address that begins with it leaves the focus where it is.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        var (before, now) = (_inFront, Address.ShowsCustomer);
        _inFront = now;
        if (before is null || before == now) return;
        try
        {
            await Script.InvokeVoidAsync("commcenter.inFront", _pane, now);
        }
        catch (JSDisconnectedException)
        {
            // The tab was closed meanwhile.
        }
    }

    private async Task LoadAsync()
    {
        var asked = _loaded;
        try
        {
            var card = await Customers.CardAsync(Me.CompanyId, CustomerId, CancellationToken.None);
            if (asked == _loaded) (_card, _failed) = (card, card is null);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Log.LogError(e, "Customer {CustomerId} could not be loaded", CustomerId);
            _failed = _card is null;
        }
    }

    private string Since(CustomerCard card) => $"Customer since {TimeZoneInfo.ConvertTime(card.CreatedAt, Zone).ToString("MMMM yyyy", CultureInfo.InvariantCulture)}";
}

using CommCenter.Core.Calls;
using CommCenter.Core.Conversations;
using CommCenter.Core.LiveUpdates;
using CommCenter.Core.Notifications;
using CommCenter.Core.Staff;
using CommCenter.Web.Components.Account;

using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace CommCenter.Web.Components.Layout;

/// <summary>The frame of every screen: who is signed in, the rail with its figure, and the keys.</summary>
public sealed partial class MainLayout
{
    private readonly CancellationTokenSource _gone = new();
    private ErrorBoundary? _boundary;
    private ShellOptions _options = new();
    private SignedInStaff? _me;
    private News? _news;
    private Bell? _bell;
    private LiveSubscription? _subscription;
    private DotNetObjectReference<KeyRouter>? _keys;

    [CascadingParameter] private Task<AuthenticationState>? Authentication { get; set; }

    [Inject] private IServiceProvider Services { get; set; } = default!;

    [Inject] private ConversationQueries Queries { get; set; } = default!;

    [Inject] private CallListQueries Calls { get; set; } = default!;

    [Inject] private NotificationQueries Notifications { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    [Inject] private LiveFeed Feed { get; set; } = default!;

    [Inject] private KeyRouter Keys { get; set; } = default!;

    /// <summary>Here so that it is made before anybody moves on.</summary>
    [Inject] private FirstAddress First { get; set; } = default!;

    [Inject] private IJSRuntime Script { get; set; } = default!;

    [Inject] private ILogger<MainLayout> Log { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        _options = Services.GetService<ShellOptions>() ?? _options;
        if (Authentication is null || SignedInClaims.Read((await Authentication).User) is not { } me) return;
        _news = new News(me.StaffId, me.Role);
        // Subscribed before reading, so that nothing falls between the two.
        if (RendererInfo.IsInteractive) _subscription = Feed.Subscribe("rail", me.CompanyId, _news.Concerns, ApplyAsync);
        Navigation.LocationChanged += Moved;
        // Before the figure is read: what is in the page must not be built without it.
        _me = me;
        await CountAsync(me);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        try
        {
            _keys = DotNetObjectReference.Create(Keys);
            await Script.InvokeVoidAsync("commcenter.listen", _gone.Token, _keys);
        }
        catch (Exception e) when (e is JSDisconnectedException or OperationCanceledException)
        {
            // The tab was closed before it was ready.
        }
    }

    protected override void OnParametersSet()
    {
        // Another address is another try.
        _boundary?.Recover();
    }

    private Task ApplyAsync(LiveBatch batch) => InvokeAsync(async () =>
    {
        var (news, me) = (_news!, _me);
        var full = news.Conversations.Count >= UnreadConversations.MostCounted;
        List<Alert> alerts = [];
        // Whose news it is is known by the conversation, so that comes first.
        foreach (var change in batch.Changes.OrderBy(change => change is CallChanged))
        {
            if (news.Apply(change) is { } alert) alerts.Add(alert);
        }

        // Only a hundred are known; when one of them is read, the next one has to be asked for.
        if (me is not null && (batch.Missed || (full && news.Conversations.Count < UnreadConversations.MostCounted))) await CountAsync(me);
        StateHasChanged();
        if (_bell is not null) await _bell.AlertAsync(alerts);
    });

    private async Task CountAsync(SignedInStaff me)
    {
        try
        {
            _news!.BeginLoad();
            var unread = await Queries.UnreadAsync(me.CompanyId, me.StaffId, UnreadConversations.MostCounted, _gone.Token);
            var missed = await Calls.OwedAsync(me.CompanyId, _gone.Token);
            _news.Missed.Load(missed.Select(call => (call.EntryId, call.ConversationId, call.OccurredAt)));
            _news.Load(await Notifications.StateAsync(me.CompanyId, me.StaffId, _gone.Token), unread);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The screen is of use without the figure; the list says what is wrong.
            Log.LogWarning(e, "The figures of the rail could not be read");
        }
    }

    /// <summary>Who opens a conversation has seen what the bell says of it.</summary>
    private void Moved(object? sender, LocationChangedEventArgs e)
    {
        var path = Navigation.ToBaseRelativePath(e.Location).Split('/', '?');
        if (path is ["inbox", var id, ..] && long.TryParse(id, out var conversation) && _news!.IsAbout(conversation) && _bell is { } bell) _ = InvokeAsync(() => bell.ReadAsync(conversation));
    }

    public void Dispose()
    {
        Navigation.LocationChanged -= Moved;
        _subscription?.Dispose();
        _keys?.Dispose();
        _gone.Cancel();
        _gone.Dispose();
    }
}

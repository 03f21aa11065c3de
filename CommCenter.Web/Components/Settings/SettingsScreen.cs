using CommCenter.Core.Companies;
using CommCenter.Core.LiveUpdates;
using CommCenter.Core.Staff;

using Microsoft.AspNetCore.Components;

using Radzen;

namespace CommCenter.Web.Components.Settings;

/// <summary>What the settings screens share: they read again when somebody elsewhere changes what they show, and say why something was not done.</summary>
public abstract class SettingsScreen : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private LiveSubscription? _subscription;

    [CascadingParameter] public required SignedInStaff Me { get; set; }

    [Inject] protected DialogService Dialogs { get; set; } = default!;

    [Inject] private LiveFeed Feed { get; set; } = default!;

    [Inject] private ILoggerFactory Logs { get; set; } = default!;

    protected abstract SettingsArea Area { get; }

    /// <summary>Why the last thing was not done; null when it was.</summary>
    protected string? Problem { get; set; }

    protected bool IsLoaded { get; private set; }

    protected abstract Task LoadAsync(CancellationToken cancellationToken);

    protected override async Task OnInitializedAsync()
    {
        if (RendererInfo.IsInteractive) _subscription = Feed.Subscribe("settings", Me.CompanyId, c => c is SettingsChanged changed && changed.Area == Area, _ => InvokeAsync(ReloadAsync));
        await ReloadAsync();
    }

    protected async Task ReloadAsync()
    {
        try
        {
            await LoadAsync(_gone.Token);
            IsLoaded = true;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Logs.CreateLogger(GetType()).LogError(e, "Settings could not be read");
            Problem = "This could not be loaded just now. Open the page again.";
        }

        StateHasChanged();
    }

    /// <summary>Does it, and says when it could not be done.</summary>
    protected async Task<bool> DoAsync(Func<Task<ChangeOutcome>> change)
    {
        var outcome = await Change.RunAsync(change, Logs.CreateLogger(GetType()));
        Problem = outcome.Problem;
        if (outcome.Done) await ReloadAsync();
        return outcome.Done;
    }

    /// <summary>A dialog over the screen; it closes with Esc, with its Cancel and when it is done.</summary>
    protected Task OpenAsync<T>(string title, Dictionary<string, object?> parameters)
        where T : ComponentBase
        => Dialogs.OpenAsync<T>(title, parameters!, new DialogOptions { Width = "460px", ShowClose = false, CloseDialogOnOverlayClick = false });

    public void Dispose()
    {
        _subscription?.Dispose();
        _gone.Cancel();
        _gone.Dispose();
        GC.SuppressFinalize(this);
    }
}

using CommCenter.Core.Lines;
using CommCenter.Core.LiveUpdates;
using CommCenter.Core.Staff;

using Microsoft.AspNetCore.Components;

namespace CommCenter.Web.Components.Inbox;

/// <summary>The foot of the list; it counts the minutes itself.</summary>
public sealed partial class CheckedFooter
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private LinesChecked? _checked;
    private DateTimeOffset _now;
    private LiveSubscription? _subscription;
    private ITimer? _timer;

    [CascadingParameter] public required SignedInStaff Me { get; set; }

    [Inject] private LineCheckQueries Checks { get; set; } = default!;

    [Inject] private LiveFeed Feed { get; set; } = default!;

    [Inject] private TimeProvider Time { get; set; } = default!;

    [Inject] private ILogger<CheckedFooter> Log { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        if (RendererInfo.IsInteractive)
        {
            _subscription = Feed.Subscribe("list foot", Me.CompanyId, change => change is LinesChecked, batch => ShowAsync(batch.Changes.OfType<LinesChecked>().LastOrDefault()));
            _timer = Time.CreateTimer(_ => _ = ShowAsync(null), null, Minute, Minute);
        }

        try
        {
            _now = Time.GetUtcNow();
            var read = await Checks.SummaryAsync(Me.CompanyId, CancellationToken.None);
            _checked ??= read;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The list above says when the database does not answer.
            Log.LogWarning(e, "When the lines were checked could not be read");
        }
    }

    private Task ShowAsync(LinesChecked? latest) => InvokeAsync(() =>
    {
        _now = Time.GetUtcNow();
        _checked = latest ?? _checked;
        StateHasChanged();
    });

    public void Dispose()
    {
        _subscription?.Dispose();
        _timer?.Dispose();
    }
}

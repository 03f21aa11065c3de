using CommCenter.Core.Companies;
using CommCenter.Core.LiveUpdates;

using Microsoft.AspNetCore.Components;

namespace CommCenter.Web.Components.Inbox;

/// <summary>What is owed is counted in open minutes: it grows with the clock, and is another when the hours are.</summary>
public sealed partial class InboxPage
{
    private CompanyHours? _hours;
    private LiveSubscription? _hoursSubscription;

    [Inject] private HoursQueries Hours { get; set; } = default!;

    private void FollowHours()
        => _hoursSubscription = Feed.Subscribe("hours", Me.CompanyId, change => change is SettingsChanged { Area: SettingsArea.Hours }, _ => InvokeAsync(HoursChangedAsync));

    private async Task HoursChangedAsync()
    {
        try
        {
            await ReadHoursAsync();
            StateHasChanged();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Rows are of use with the hours of before, and whoever is on shift has the list.
            if (!_gone.IsCancellationRequested) Log.LogWarning(e, "Opening hours could not be read");
        }
    }

    private async Task ReadHoursAsync() => _hours = await Hours.ReadAsync(Me.CompanyId, _gone.Token);

    /// <summary>What is owed is owed a minute longer; while nothing is, nobody wakes.</summary>
    private async Task CountMinutesAsync()
    {
        using var minute = new PeriodicTimer(TimeSpan.FromMinutes(1), Time);
        try
        {
            while (await minute.WaitForNextTickAsync(_gone.Token))
            {
                if (_list.Window?.Rows.Any(r => r.Row.OwedSince is not null) == true) await InvokeAsync(() => _rows?.Refresh());
            }
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }
}

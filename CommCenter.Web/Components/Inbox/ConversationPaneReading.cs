using Microsoft.AspNetCore.Components.Routing;

namespace CommCenter.Web.Components.Inbox;

/// <summary>What has been seen of the open conversation is read, unless it was marked unread since it was opened.</summary>
public sealed partial class ConversationPane
{
    private string _location = "";
    private bool _marking;

    private async Task MarkReadAsync()
    {
        if (_marking || _open is not { Loaded: true, Visible: true, KeptUnread: false, Timeline.Newer: null } open || open.Row.InboundCount <= open.ReadCount) return;
        _marking = true;
        try
        {
            var shown = open.Row.InboundCount;
            var outcome = await Attempt.RunAsync(() => Actions.MarkReadAsync(Me.CompanyId, Me.StaffId, open.Id, open.Timeline.LastId, shown), Log);
            if (outcome.Done) open.ReadCount = Math.Max(open.ReadCount, shown);
        }
        finally
        {
            _marking = false;
        }
    }

    private void FollowLocation()
    {
        _location = Navigation.Uri;
        Navigation.LocationChanged += OnLocation;
    }

    // The row of the conversation that is open already was clicked: that is opening it again.
    private void OnLocation(object? sender, LocationChangedEventArgs args)
    {
        var again = args.Location == _location && _open is { KeptUnread: true };
        _location = args.Location;
        if (again) _ = InvokeAsync(() => { _open?.OpenAgain(); return MarkReadAsync(); });
    }
}

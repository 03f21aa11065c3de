using CommCenter.Core.Calls;
using CommCenter.Core.Conversations;
using CommCenter.Core.Staff;
using CommCenter.Web.Components.Inbox;

using Microsoft.AspNetCore.Components;

namespace CommCenter.Web.Components.Calls;

/// <summary>Hold and back, hand on, hang up. Whether the customer waits comes with the call, so that another tab, and this one loaded again, shows it too.</summary>
public sealed partial class OwnCallActs
{
    private bool _busy;
    private DateTimeOffset? _rangBackFor;
    private string? _problem;

    [CascadingParameter] public required SignedInStaff Me { get; set; }

    [Parameter, EditorRequired] public CallCard Call { get; set; } = null!;

    /// <summary>How the call stands, in words.</summary>
    [Parameter, EditorRequired] public string What { get; set; } = "";

    /// <summary>The customer waits.</summary>
    [Parameter] public bool Held { get; set; }

    /// <summary>The phone of this browser has the call.</summary>
    [Parameter] public bool InBrowser { get; set; }

    /// <summary>A colleague has it now.</summary>
    [Parameter] public EventCallback<CallCard> OnPassedOn { get; set; }

    [Inject] private CallChanges Changes { get; set; } = default!;

    [Inject] private Softphone Phone { get; set; } = default!;

    [Inject] private ILogger<OwnCallActs> Log { get; set; } = default!;

    /// <summary>There is a phone in this browser, and it works.</summary>
    private bool HasPhone => Phone.State.IsReady || Phone.State.IsBusy;

    /// <summary>Our phone rings for the wait that was going on when it was asked to.</summary>
    private bool ComesBack => Held && _rangBackFor is { } since && since == Call.HeldSince;

    /// <summary>A new wait began since, without our having been connected.</summary>
    private bool WasNotTaken => Held && _rangBackFor is { } since && Call.HeldSince > since;

    private string Words => ComesBack ? OwnCallWords.ComesBack : WasNotTaken ? OwnCallWords.NotTaken : What;

    protected override void OnParametersSet()
    {
        if (!Held) _rangBackFor = null;
    }

    private async Task HoldAsync()
    {
        _rangBackFor = null;
        await DoAsync(() => Changes.HoldAsync(Me.CompanyId, Me.StaffId, Call.EntryId, HasPhone));
    }

    private async Task ResumeAsync()
    {
        if (HasPhone) await Phone.ExpectAsync(Call.ExternalId!);
        var since = Call.HeldSince;
        if (await DoAsync(() => Changes.ResumeAsync(Me.CompanyId, Me.StaffId, Call.EntryId, HasPhone))) _rangBackFor = since;
    }

    private async Task TransferAsync(long colleagueId)
    {
        var call = Call;
        if (await DoAsync(() => Changes.TransferAsync(Me.CompanyId, Me.StaffId, call.EntryId, colleagueId))) await OnPassedOn.InvokeAsync(call);
    }

    private Task HangUpAsync() => InBrowser ? Phone.HangUpAsync() : DoAsync(() => Changes.HangUpAsync(Me.CompanyId, Me.StaffId, Call.EntryId));

    /// <returns>Whether it was done.</returns>
    private async Task<bool> DoAsync(Func<Task<ActionOutcome>> act)
    {
        if (_busy) return false;
        _busy = true;
        _problem = (await Attempt.RunAsync(act, Log)).Problem;
        _busy = false;
        return _problem is null;
    }
}

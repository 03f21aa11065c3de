using System.Globalization;

using CommCenter.Core.Ingest.Mailboxes;
using CommCenter.Core.Ingest.Reconciling;
using CommCenter.Core.Lines;
using CommCenter.Core.LiveUpdates;
using CommCenter.Core.Reporting;
using CommCenter.Web.Components.Shared;

using Microsoft.AspNetCore.Components;

namespace CommCenter.Web.Components.Settings;

/// <summary>How one line does: what came and went, what runs out and when, a self-test, and how it compares with its provider's list.</summary>
public sealed partial class LineVitalsPage
{
    private readonly List<SelfTestStep> _steps = [];
    private LineVitals? _vitals;
    private List<Backfill> _fills = [];
    private bool _testing, _follows, _choosing;
    private string _signature = "";

    [Parameter] public long LineId { get; set; }

    [Inject] private LineVitalsQueries Vitals { get; set; } = default!;

    [Inject] private BackfillQueries Backfills { get; set; } = default!;

    [Inject] private IEnumerable<ILineSelfTest> SelfTests { get; set; } = default!;

    [Inject] private MailboxActions Mailboxes { get; set; } = default!;

    [Inject] private TimeProvider Time { get; set; } = default!;

    protected override SettingsArea Area => SettingsArea.Lines;

    private TimeZoneInfo Zone => CompanyTime.Zone(Me.TimeZone);

    private ILineSelfTest? SelfTest => SelfTests.FirstOrDefault(test => test.Provider == _vitals?.Line.Provider);

    private string Connect => $"/connect/gmail?mailbox={Uri.EscapeDataString(_vitals!.Line.Address)}";

    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        _vitals = (await Vitals.ListAsync(Me.CompanyId, cancellationToken)).FirstOrDefault(v => v.Line.Id == LineId);
        _fills = (await Backfills.ListAsync(Me.CompanyId, 20, cancellationToken)).FindAll(f => f.LineId == LineId);
        // What somebody is choosing is not taken from under the hand.
        if (_choosing || _vitals?.Mailbox is not { } mailbox) return;
        (_follows, _signature, _choosing) = (mailbox.FollowsMarks, mailbox.Signature, true);
    }

    private async Task TestAsync()
    {
        if (_testing || SelfTest is not { } test) return;
        _steps.Clear();
        _testing = true;
        await foreach (var step in test.RunAsync(_vitals!.Line, CancellationToken.None))
        {
            _steps.Add(step);
            StateHasChanged();
        }

        _testing = false;
        await ReloadAsync();
    }

    private async Task SaveAsync()
    {
        if (await DoAsync(() => Mailboxes.ChooseAsync(Me.CompanyId, Me.StaffId, LineId, _follows, _signature))) _choosing = false;
    }

    private async Task DisconnectAsync()
    {
        var sure = await Dialogs.Confirm("Nothing is read from it or sent over it any more until somebody connects it again. What is here stays.", $"Disconnect {_vitals!.Line.Name}?", new Radzen.ConfirmOptions { OkButtonText = "Disconnect", CancelButtonText = "Cancel" });
        if (sure == true) await DoAsync(() => Mailboxes.DisconnectAsync(Me.CompanyId, Me.StaffId, LineId, CancellationToken.None));
    }

    private static string Seconds(TimeSpan took) => string.Create(CultureInfo.InvariantCulture, $"{took.TotalSeconds:0.0} s");
}

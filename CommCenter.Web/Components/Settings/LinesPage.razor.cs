using CommCenter.Core.Lines;
using CommCenter.Core.LiveUpdates;
using CommCenter.Core.Staff;
using CommCenter.Web.Connecting;

using Microsoft.AspNetCore.Components;

namespace CommCenter.Web.Components.Settings;

/// <summary>Our numbers, and the accounts they belong to.</summary>
public sealed partial class LinesPage
{
    private IReadOnlyList<LineItem> _lines = [];
    private IReadOnlyList<AccountChoice> _accounts = [];
    private IReadOnlyList<StaffEntry> _staff = [];

    private (bool IsDone, string Words)? _said;

    /// <summary>What came of connecting a mailbox, from where the browser was sent back.</summary>
    [SupplyParameterFromQuery(Name = "said")] private string? Said { get; set; }

    [Inject] private GmailSwitch Gmail { get; set; } = default!;

    [Inject] private ConnectWords Words { get; set; } = default!;

    [Inject] private TimeProvider Time { get; set; } = default!;

    [Inject] private LineQueries Lines { get; set; } = default!;

    [Inject] private StaffDirectoryQueries People { get; set; } = default!;

    [Inject] private AccountChoices Choices { get; set; } = default!;

    [Inject] private ProviderAccountActions Actions { get; set; } = default!;

    protected override SettingsArea Area => SettingsArea.Lines;

    protected override void OnParametersSet() => _said = Words.Read(Said) ?? _said;

    /// <summary>What runs out, and when.</summary>
    private (string Words, string Tone) Renewal(LineItem line)
    {
        if (line.ExpiresAt is not { } ends) return (line.Provider == Provider.Gmail ? "Not watched" : "Never expires", "quiet");
        var left = ends - Time.GetUtcNow();
        return left <= TimeSpan.Zero ? ("Watch has ended", "mark mark-bad") : left < TimeSpan.FromDays(1) ? ($"Watch ends in {Math.Ceiling(left.TotalHours):0} h", "mark mark-warn") : ($"Watch ends in {Math.Floor(left.TotalDays):0} days", "quiet");
    }

    private Task ConnectAsync() => OpenAsync<ConnectForm>("Connect a mailbox", []);

    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        _staff = await People.ListAsync(Me.CompanyId, cancellationToken);
        _lines = await Lines.ListAsync(Me.CompanyId, cancellationToken);
        _accounts = await Choices.ListAsync(Me.CompanyId, cancellationToken);
    }

    private StaffEntry? AssigneeOf(LineItem line) => _staff.FirstOrDefault(s => s.Id == line.AssigneeId);

    private string NameOf(string sid) => _accounts.FirstOrDefault(a => a.Sid == sid)?.Name ?? sid;

    private Task EditAsync(LineItem? line) => OpenAsync<LineForm>(line is null ? "Add a number" : line.Name, new() { [nameof(LineForm.Line)] = line, [nameof(LineForm.Accounts)] = _accounts, [nameof(LineForm.Staff)] = _staff });

    private Task EnterAccountAsync() => OpenAsync<AccountForm>("Add a Twilio account", []);

    private Task NewTokenAsync(string sid) => OpenAsync<AccountForm>("New auth token", new() { [nameof(AccountForm.Sid)] = sid });

    private Task<bool> RemoveAsync(long id) => DoAsync(() => Actions.RemoveAsync(Me.CompanyId, Me.StaffId, id));
}

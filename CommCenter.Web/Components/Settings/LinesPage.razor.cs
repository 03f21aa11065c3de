using CommCenter.Core.Lines;
using CommCenter.Core.LiveUpdates;

using Microsoft.AspNetCore.Components;

namespace CommCenter.Web.Components.Settings;

/// <summary>Our numbers, and the accounts they belong to.</summary>
public sealed partial class LinesPage
{
    private IReadOnlyList<LineItem> _lines = [];
    private IReadOnlyList<AccountChoice> _accounts = [];

    [Inject] private LineQueries Lines { get; set; } = default!;

    [Inject] private AccountChoices Choices { get; set; } = default!;

    [Inject] private ProviderAccountActions Actions { get; set; } = default!;

    protected override SettingsArea Area => SettingsArea.Lines;

    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        _lines = await Lines.ListAsync(Me.CompanyId, cancellationToken);
        _accounts = await Choices.ListAsync(Me.CompanyId, cancellationToken);
    }

    private string NameOf(string sid) => _accounts.FirstOrDefault(a => a.Sid == sid)?.Name ?? sid;

    private Task EditAsync(LineItem? line) => OpenAsync<LineForm>(line is null ? "Add a number" : line.Name, new() { [nameof(LineForm.Line)] = line, [nameof(LineForm.Accounts)] = _accounts });

    private Task EnterAccountAsync() => OpenAsync<AccountForm>("Add a Twilio account", []);

    private Task NewTokenAsync(string sid) => OpenAsync<AccountForm>("New auth token", new() { [nameof(AccountForm.Sid)] = sid });

    private Task<bool> RemoveAsync(long id) => DoAsync(() => Actions.RemoveAsync(Me.CompanyId, Me.StaffId, id));
}

using CommCenter.Core.Lines;
using CommCenter.Core.Staff;

using Microsoft.AspNetCore.Components;

using Radzen;

namespace CommCenter.Web.Components.Settings;

/// <summary>Asks for a Twilio account; kept only when Twilio says that it is good.</summary>
public sealed partial class AccountForm : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private string _sid = "";
    private string _token = "";
    private string? _problem;
    private bool _busy;

    [CascadingParameter] public required SignedInStaff Me { get; set; }

    /// <summary>The account that gets a new token; null enters another one.</summary>
    [Parameter] public string? Sid { get; set; }

    [Inject] private ProviderAccountActions Actions { get; set; } = default!;

    [Inject] private DialogService Dialogs { get; set; } = default!;

    [Inject] private ILogger<AccountForm> Log { get; set; } = default!;

    protected override void OnInitialized() => _sid = Sid ?? "";

    private async Task SaveAsync()
    {
        if (_busy) return;
        (_busy, _problem) = (true, null);
        var outcome = await Change.RunAsync(() => Actions.EnterAsync(Me.CompanyId, Me.StaffId, Provider.Twilio, _sid ?? "", _token ?? "", _gone.Token), Log);
        (_busy, _problem) = (false, outcome.Problem);
        if (outcome.Done) Dialogs.Close();
    }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }
}

using CommCenter.Core.Companies;
using CommCenter.Core.Customers;
using CommCenter.Core.Lines;
using CommCenter.Core.Staff;

using Microsoft.AspNetCore.Components;

using Radzen;

namespace CommCenter.Web.Components.Settings;

/// <summary>Adds a line, offering the numbers the account really has, or changes one.</summary>
public sealed partial class LineForm : IDisposable
{
    private const string Another = "another";

    private static readonly Channel[] Offered = [Channel.Sms, Channel.Mms, Channel.WhatsApp, Channel.Voice];

    private readonly CancellationTokenSource _gone = new();
    private LineItem? _line;
    private string _account = "";
    private IReadOnlyList<AvailableNumber>? _numbers;
    private string _chosen = "";
    private string? _why;
    private string _address = "";
    private string _name = "";
    private Channels _channels = Channels.Sms | Channels.Mms;
    private bool _enabled = true;
    private long? _assigneeId;
    private string? _problem;
    private bool _busy;

    [CascadingParameter] public required SignedInStaff Me { get; set; }

    /// <summary>The line to change; null adds one.</summary>
    [Parameter] public LineItem? Line { get; set; }

    [Parameter] public IReadOnlyList<AccountChoice> Accounts { get; set; } = [];

    [Parameter] public IReadOnlyList<StaffEntry> Staff { get; set; } = [];

    [Inject] private LineAssignmentActions Assignments { get; set; } = default!;

    [Inject] private LineActions Actions { get; set; } = default!;

    [Inject] private LineQueries Lines { get; set; } = default!;

    [Inject] private CompanyQueries Companies { get; set; } = default!;

    [Inject] private IEnumerable<ILineSetup> Setups { get; set; } = default!;

    [Inject] private DialogService Dialogs { get; set; } = default!;

    [Inject] private ILogger<LineForm> Log { get; set; } = default!;

    private bool IsMailbox => _line?.Provider == Provider.Gmail;

    private bool ReadOnly => _line is { FromSettings: true };

    protected override Task OnInitializedAsync()
    {
        if (Line is null) return Accounts.Count > 0 ? ChooseAccountAsync(Accounts[0].Sid) : Task.CompletedTask;
        Show(Line);
        return Task.CompletedTask;
    }

    private void Show(LineItem line) => (_line, _name, _channels, _enabled, _assigneeId) = (line, line.Name, line.Channels, line.Enabled, line.AssigneeId);

    private async Task ChooseAccountAsync(string sid)
    {
        (_account, _numbers, _why, _chosen) = (sid, null, null, "");
        StateHasChanged();
        var taken = (await Lines.ListAsync(Me.CompanyId, _gone.Token)).Where(l => l is { Provider: Provider.Twilio } && (l.Enabled || !l.FromSettings)).Select(l => l.Address).ToHashSet();
        var available = await Setups.First(s => s.Provider == Provider.Twilio).NumbersAsync(sid, _gone.Token);
        // Another account was chosen while Twilio was asked.
        if (_account != sid) return;
        (_numbers, _why) = ([.. available.Numbers.Where(n => !taken.Contains(n.Address))], available.Problem);
        Choose(_numbers.Count > 0 ? _numbers[0].Address : Another);
    }

    private void Choose(string address)
    {
        _chosen = address;
        if (_numbers?.FirstOrDefault(n => n.Address == address) is not { } number) return;
        _channels = number.Channels == Channels.None ? Channels.Sms : number.Channels;
        if (_name.Length == 0 && number.Name != number.Address && !PhoneNumber.Normalise(number.Name, "US").Value.StartsWith('+')) _name = number.Name;
    }

    private void Set(Channel channel, bool on) => _channels = on ? _channels | channel.AsSet() : _channels & ~channel.AsSet();

    private async Task SaveAsync()
    {
        if (_busy) return;
        _busy = true;
        var outcome = await Change.RunAsync(_line is { } line ? () => ChangeAsync(line) : AddAsync, Log);
        (_busy, _problem) = (false, outcome.Problem);
        if (outcome.IsStale && (await Lines.ListAsync(Me.CompanyId, _gone.Token)).FirstOrDefault(l => l.Id == _line!.Id) is { } now) Show(now);
        if (outcome.Done) Dialogs.Close();
    }

    /// <summary>Settings say all of a line but whose it is.</summary>
    private Task<ChangeOutcome> ChangeAsync(LineItem line)
    {
        var assignee = new LineAssignee(_assigneeId);
        return line.FromSettings
            ? Assignments.ChangeAsync(Me.CompanyId, Me.StaffId, line.Id, new LineAssignment(assignee), line.Version)
            : Actions.ChangeAsync(Me.CompanyId, Me.StaffId, line.Id, line.Version, new LineEdit(_name ?? "", _channels, _enabled, assignee));
    }

    private async Task<ChangeOutcome> AddAsync()
    {
        if (_chosen.Length == 0) return ChangeOutcome.Refused("Wait for Twilio's numbers, or choose another one.");
        var country = (await Companies.FindAsync(Me.CompanyId, _gone.Token))!.Country;
        var address = _chosen == Another ? Bare(_address ?? "", country) : _chosen;
        return await Actions.AddAsync(Me.CompanyId, Me.StaffId, new NewLine(Provider.Twilio, address, string.IsNullOrWhiteSpace(_name) ? address : _name, _channels, _account.Length == 0 ? null : _account));
    }

    /// <summary>Lines are kept without the prefix that a channel writes in front.</summary>
    private static string Bare(string given, string country)
    {
        var bare = given.Trim();
        foreach (var prefix in (string[])["whatsapp:", "rcs:", "sms:", "tel:"])
        {
            if (bare.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) bare = bare[prefix.Length..].Trim();
        }

        return bare.Length == 0 ? bare : PhoneNumber.Normalise(bare, country).Value;
    }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }
}

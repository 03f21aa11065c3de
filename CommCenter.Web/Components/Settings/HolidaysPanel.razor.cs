using System.Globalization;
using System.Text;

using CommCenter.Core.Companies;
using CommCenter.Core.Staff;

using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace CommCenter.Web.Components.Settings;

/// <summary>Holidays of the company, or of one line alone: listed, added by hand, taken from a calendar file.</summary>
public sealed partial class HolidaysPanel
{
    private const int PageSize = 12;

    private readonly Stack<DateOnly> _before = new();
    private HolidayPage? _page;
    private DateOnly _from;
    private DateOnly? _date;
    private string _name = "";
    private string _hours = "";
    private string? _problem;
    private string? _done;
    private IReadOnlyList<string> _unread = [];
    private bool _busy;
    private bool _sure;
    private int _seen = -1;

    [CascadingParameter] public required SignedInStaff Me { get; set; }

    /// <summary>Another number reads again.</summary>
    [Parameter] public int Round { get; set; }

    /// <summary>0 is the company itself.</summary>
    [Parameter] public long LineId { get; set; }

    /// <summary>Says which day it is.</summary>
    [Parameter, EditorRequired] public required string TimeZone { get; set; }

    [Inject] private HoursQueries Queries { get; set; } = default!;

    [Inject] private HolidayActions Actions { get; set; } = default!;

    [Inject] private ILogger<HolidaysPanel> Log { get; set; } = default!;

    protected override async Task OnParametersSetAsync()
    {
        if (_seen == Round) return;
        // The zone may have changed, and with it the day.
        if (_before.Count == 0) _from = Actions.Today(TimeZone);
        _seen = Round;
        await ReadAsync();
    }

    private async Task ReadAsync() => _page = await Queries.HolidaysAsync(Me.CompanyId, LineId, _from, PageSize);

    private Task LaterAsync(DateOnly next)
    {
        _before.Push(_from);
        _from = next;
        return ReadAsync();
    }

    private Task EarlierAsync()
    {
        _from = _before.Pop();
        return ReadAsync();
    }

    private async Task AddAsync()
    {
        if (await DoAsync(() => Actions.AddAsync(Me.CompanyId, Me.StaffId, LineId, _date ?? default, _name ?? "", _hours), null)) (_date, _name, _hours) = (null, "", "");
    }

    private async Task RemoveAllAsync()
    {
        if (!_sure)
        {
            _sure = true;
            return;
        }

        _before.Clear();
        _from = Actions.Today(TimeZone);
        await DoAsync(() => Actions.RemoveFromAsync(Me.CompanyId, Me.StaffId, LineId, _from), "They are removed.");
    }

    private async Task<bool> DoAsync(Func<Task<ChangeOutcome>> change, string? done)
    {
        var outcome = await Change.RunAsync(change, Log);
        (_problem, _done, _unread, _sure) = (outcome.Problem, outcome.Done ? done : null, [], false);
        await ReadAsync();
        return outcome.Done;
    }

    private async Task ImportAsync(InputFileChangeEventArgs chosen)
    {
        (_busy, _problem, _done, _unread) = (true, null, null, []);
        try
        {
            using var reader = new StreamReader(chosen.File.OpenReadStream(HolidayCalendar.Longest), Encoding.UTF8);
            var outcome = await Actions.ImportAsync(Me.CompanyId, Me.StaffId, LineId, await reader.ReadToEndAsync(), Actions.Today(TimeZone));
            (_problem, _unread) = (outcome.Problem, outcome.Problems);
            if (outcome.Problem is null || outcome.Added > 0) _done = Told(outcome);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Too large for the stream, or the browser lost the file.
            Log.LogInformation(e, "A calendar file could not be read");
            _problem = chosen.File.Size > HolidayCalendar.Longest ? "The file is too large: 8 MB at most." : "The file could not be read. Choose it again.";
        }

        _busy = false;
        await ReadAsync();
    }

    private static string Told(ImportOutcome outcome)
    {
        List<string> parts = [string.Create(CultureInfo.InvariantCulture, $"{outcome.Added:N0} {(outcome.Added == 1 ? "day is" : "days are")} added")];
        if (outcome.Known > 0) parts.Add(string.Create(CultureInfo.InvariantCulture, $"{outcome.Known:N0} {(outcome.Known == 1 ? "was" : "were")} there already"));
        if (outcome.Past > 0) parts.Add(string.Create(CultureInfo.InvariantCulture, $"{outcome.Past:N0} {(outcome.Past == 1 ? "is" : "are")} over and left out"));
        return string.Join(", ", parts) + (outcome.Problems.Count > 0 ? "; not all could be read:" : ".");
    }
}

using System.Globalization;

using CommCenter.Web.Simulator.Voice;

using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace CommCenter.Web.Simulator;

/// <summary>The phone itself: the talk with one line, and everything a customer can do with their thumb.</summary>
public sealed partial class Handset
{
    private const int MostFiles = 10;
    private const long LargestFile = 8 * 1024 * 1024;

    private readonly Dictionary<string, int> _seen = [];
    private readonly HashSet<string> _closed = [];
    private string _draft = "";
    private string _owner = "";

    [Parameter, EditorRequired]
    public string Number { get; set; } = "";

    [Parameter]
    public string? Name { get; set; }

    [Parameter]
    public SimulatedLine? Line { get; set; }

    [Parameter, EditorRequired]
    public string Channel { get; set; } = "sms";

    [Parameter]
    public bool IsOff { get; set; }

    [Parameter]
    public EventCallback<SimulatedLine> OnLine { get; set; }

    [Parameter]
    public EventCallback<string> OnChannel { get; set; }

    [Parameter]
    public EventCallback OnPower { get; set; }

    [Inject]
    private SimulatorOptions Options { get; set; } = null!;

    [Inject]
    private SimulatorState State { get; set; } = null!;

    [Inject]
    private SimulatorPhone Phone { get; set; } = null!;

    [Inject]
    private SimulatorMedia Media { get; set; } = null!;

    [Inject]
    private StatusCallbacks Callbacks { get; set; } = null!;

    [Inject]
    private CallBook Book { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    private IReadOnlyList<SimulatedMessage> All { get; set; } = [];

    private IReadOnlyList<SimulatedMessage> Texts { get; set; } = [];

    private string? Problem { get; set; }

    /// <summary>The call on this phone that is going on, or the one whose end has not been put away.</summary>
    private SimulatedCall? Shown => Book.Calls(call => call.Phone == Number && !_closed.Contains(call.Sid) && call.Now.Status != "queued").OrderBy(call => call.IsOver).FirstOrDefault();

    private void PutAway() => _closed.UnionWith(Book.Calls(call => call.IsOver && call.Phone == Number).Select(call => call.Sid));

    private SimulatedMessage? Last => Texts.LastOrDefault(text => text.Incoming is not null);

    private bool Unread => Texts.Any(text => text is { IsWhatsApp: true, IsInbound: false, Status: "delivered" });

    private bool CanSend => !IsOff && Line is not null && PhoneAddress.IsNumber(Number);

    private string Placeholder => IsOff ? "The phone is off" : !PhoneAddress.IsNumber(Number) ? "Which number?" : Channel == "whatsapp" ? "WhatsApp message" : "Text message";

    protected override void OnParametersSet()
    {
        All = State.OnPhone(Number);
        Texts = [.. All.Where(text => text.Line == Line?.Number)];
        if (Line is not null)
            _seen[Number + Line.Number] = Texts.Count;
        if (_owner != Number)
            Problem = null;
        _owner = Number;
    }

    private int Unseen(SimulatedLine line) =>
        line.Number == Line?.Number ? 0 : All.Count(text => text.Line == line.Number) - _seen.GetValueOrDefault(Number + line.Number);

    private string Pressed(string channel) => Channel == channel ? "true" : "false";

    private string Clock(DateTimeOffset at) =>
        TimeZoneInfo.ConvertTime(at, Options.TimeZone ?? Time.LocalTimeZone).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Our own pictures lie open in the store; the account's address of them asks for credentials.</summary>
    private string Source(string picture) =>
        picture.StartsWith(Options.StandInUrl, StringComparison.Ordinal) ? $"simulator/media/{picture[(picture.LastIndexOf('/') + 1)..]}" : picture;

    private Task ChooseLine(ChangeEventArgs change) =>
        Options.Lines.FirstOrDefault(line => line.Number == change.Value as string) is { } chosen ? OnLine.InvokeAsync(chosen) : Task.CompletedTask;

    private async Task SendAsync()
    {
        if (_draft.Trim().Length == 0)
            return;
        var text = _draft;
        _draft = "";
        await SendAsync(text, 0);
    }

    private async Task SendPictureAsync()
    {
        var text = _draft;
        _draft = "";
        await SendAsync(text, 1);
    }

    private async Task SendFilesAsync(InputFileChangeEventArgs chosen)
    {
        List<SimulatedFile> files = [];
        try
        {
            foreach (var file in chosen.GetMultipleFiles(MostFiles))
            {
                var content = new MemoryStream();
                await using var bytes = file.OpenReadStream(LargestFile);
                await bytes.CopyToAsync(content);
                files.Add(new SimulatedFile(file.ContentType.Length > 0 ? file.ContentType : "application/octet-stream", content.ToArray(), file.Name));
            }
        }
        catch (Exception refused) when (refused is IOException or InvalidOperationException)
        {
            Problem = "A phone sends at most ten files of 8 MB.";
            return;
        }

        var text = _draft;
        _draft = "";
        await SendAsync(text, 0, files: files);
    }

    private string FileName(string url, string type) => Media.Find(url[(url.LastIndexOf('/') + 1)..])?.Name ?? type;

    private Task SendForgedAsync() => SendAsync(_draft.Length > 0 ? _draft : "This is not from the provider", 0, wrongSignature: true);

    private async Task SendAsync(string text, int pictures, bool wrongSignature = false, IReadOnlyList<SimulatedFile>? files = null)
    {
        if (!CanSend)
            return;
        var result = await Phone.SendAsync(
            new PhoneText(Number, Line!.Number, text, Channel, Name, pictures) { WrongSignature = wrongSignature, Files = files }, CancellationToken.None);
        Problem = wrongSignature ? null : WhyNot(result.Status);
    }

    private async Task SendAgainAsync()
    {
        if (Last is { } last && await Phone.SendAgainAsync(last.Sid, CancellationToken.None) is { } result)
            Problem = WhyNot(result.Status);
    }

    private async Task ReadAsync() => await Callbacks.ReadAsync(Number, CancellationToken.None);

    private static string? WhyNot(int? status) => status switch
    {
        >= 200 and < 300 => null,
        null => "The front desk’s system could not be reached.",
        403 => "The front desk’s system did not believe the signature (403).",
        _ => $"The front desk’s system did not take it ({status}).",
    };
}

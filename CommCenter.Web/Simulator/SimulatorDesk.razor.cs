using CommCenter.Web.Simulator.Voice;

using Microsoft.AspNetCore.Components;

namespace CommCenter.Web.Simulator;

/// <summary>Who the phone belongs to and which line it writes to; draws itself again when the network or the plan changes.</summary>
public sealed partial class SimulatorDesk
{
    private const int Shown = 80;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(80);

    private readonly CancellationTokenSource _gone = new();
    private string _number = "";
    private string _channel = "sms";
    private bool _typesNumber;
    private int _drawing;

    [Inject]
    private SimulatorOptions Options { get; set; } = null!;

    [Inject]
    private SimulatorState State { get; set; } = null!;

    [Inject]
    private SimulatorFaults Faults { get; set; } = null!;

    [Inject]
    private CallBook Book { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    private SimulatedLine? Line { get; set; }

    /// <summary>Phones in a call that are not the customer's in the hand, the longest first.</summary>
    private IReadOnlyList<SimulatedCall> Others => [.. Book.Calls(call => !call.IsOver && call.Phone != _number).Reverse()];

    private string? Name => Options.Customers.FirstOrDefault(customer => customer.Number == _number)?.Name;

    private bool IsOff => Faults.Plan.PhonesOff.Contains(_number);

    protected override void OnInitialized()
    {
        Line = Options.Lines.Count > 0 ? Options.Lines[0] : null;
        _number = Options.Customers.Count > 0 ? Options.Customers[0].Number : "";
        _typesNumber = _number.Length == 0;
        State.Changed += DrawSoon;
        Faults.Changed += DrawSoon;
        Book.Changed += DrawSoon;
    }

    public void Dispose()
    {
        State.Changed -= DrawSoon;
        Faults.Changed -= DrawSoon;
        Book.Changed -= DrawSoon;
        _gone.Cancel();
        _gone.Dispose();
    }

    private void ChooseCustomer(ChangeEventArgs change)
    {
        _number = change.Value as string ?? "";
        _typesNumber = _number.Length == 0;
    }

    private void ChooseLine(SimulatedLine chosen)
    {
        Line = chosen;
        if (!chosen.WhatsApp)
            _channel = "sms";
    }

    private void TogglePower() => Faults.Set(plan => plan with
    {
        PhonesOff = plan.PhonesOff.Contains(_number) ? [.. plan.PhonesOff.Where(off => off != _number)] : [.. plan.PhonesOff, _number],
    });

    /// <summary>Many changes at once are one drawing.</summary>
    private void DrawSoon()
    {
        if (Interlocked.Exchange(ref _drawing, 1) == 0)
            _ = DrawAsync();
    }

    private async Task DrawAsync()
    {
        try
        {
            await Task.Delay(Pause, Time, _gone.Token);
            Interlocked.Exchange(ref _drawing, 0);
            await InvokeAsync(StateHasChanged);
        }
        catch (Exception left) when (left is OperationCanceledException or ObjectDisposedException)
        {
            // The page was closed meanwhile; there is nothing left to draw.
            return;
        }
    }
}

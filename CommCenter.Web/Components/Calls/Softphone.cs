using Microsoft.JSInterop;

namespace CommCenter.Web.Components.Calls;

/// <summary>The phone of the browser, as the parts of one screen use it. One for each circuit; does nothing where there is none.</summary>
public sealed class Softphone(SoftphoneOptions options, ILogger<Softphone> log) : IAsyncDisposable
{
    private DotNetObjectReference<Softphone>? _self;
    private IJSObjectReference? _phone;

    /// <summary>It does something else now.</summary>
    public event Action? Changed;

    public SoftphoneState State { get; private set; } = SoftphoneState.Off;

    /// <summary>Whether there is one at all.</summary>
    public bool Enabled => options.Enabled;

    /// <summary>Begins it; once for each page.</summary>
    public async Task AttachAsync(IJSRuntime js, CancellationToken cancellationToken)
    {
        if (options.Script is not { } script || _self is not null) return;
        _self = DotNetObjectReference.Create(this);
        var module = await js.InvokeAsync<IJSObjectReference>("import", cancellationToken, "./js/softphone.js");
        _phone = await module.InvokeAsync<IJSObjectReference>("attach", cancellationToken, _self, script);
    }

    /// <summary>The browser says what the phone does.</summary>
    [JSInvokable]
    public void Report(SoftphoneState state)
    {
        State = state;
        Changed?.Invoke();
    }

    public Task AnswerAsync() => RunAsync("answer");

    public Task DeclineAsync() => RunAsync("decline");

    public Task HangUpAsync() => RunAsync("hangUp");

    public Task MuteAsync(bool on) => RunAsync("mute", on);

    /// <param name="digits">Any of <c>0123456789*#</c>.</param>
    public Task KeysAsync(string digits) => RunAsync("keys", digits);

    /// <summary>A call that comes in a moment is taken by itself: it was on hold.</summary>
    public Task ExpectAsync(string callId) => RunAsync("expect", callId);

    public Task CallAsync(long entryId, long lineId, string to) => RunAsync("call", new { entry = entryId, line = lineId, to });

    /// <param name="kind">input or output.</param>
    /// <param name="id">Of the device.</param>
    public Task ChooseAsync(string kind, string id) => RunAsync("choose", kind, id);

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_phone is not null) await _phone.InvokeVoidAsync("stop");
        }
        catch (Exception e) when (e is JSDisconnectedException or TaskCanceledException)
        {
            // The browser is gone, and its phone with it.
        }

        _self?.Dispose();
    }

    private async Task RunAsync(string name, params object[] args)
    {
        if (_phone is null) return;
        try
        {
            await _phone.InvokeVoidAsync("run", [name, .. args]);
        }
        catch (JSException e)
        {
            log.LogWarning(e, "The phone of the browser could not do {Command}", name);
            Report(State with { Problem = "The phone had a problem. Try again." });
        }
        catch (JSDisconnectedException)
        {
            // The tab was closed meanwhile.
        }
    }
}

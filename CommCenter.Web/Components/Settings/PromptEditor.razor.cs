using CommCenter.Core.Calls;
using CommCenter.Core.Staff;

using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;

namespace CommCenter.Web.Components.Settings;

/// <summary>Edits one prompt. A file that is no sound is refused in words, and the words that were there stay.</summary>
public sealed partial class PromptEditor : IAsyncDisposable
{
    private const long Largest = 5 * 1024 * 1024;

    private ElementReference _input;
    private DotNetObjectReference<PromptEditor>? _self;
    private IJSObjectReference? _script;
    private string _text = "";
    private string? _refused;
    private bool _busy;
    private bool _disposed;

    [CascadingParameter] public required SignedInStaff Me { get; set; }

    [Parameter, EditorRequired] public required string Label { get; set; }

    /// <summary>Null says nothing.</summary>
    [Parameter] public Prompt? Value { get; set; }

    [Parameter] public EventCallback<Prompt?> ValueChanged { get; set; }

    [Parameter] public string? Placeholder { get; set; }

    [Inject] private CallPlanQueries Queries { get; set; } = default!;

    [Inject] private AntiforgeryStateProvider Antiforgery { get; set; } = default!;

    [Inject] private IJSRuntime Js { get; set; } = default!;

    protected override void OnParametersSet()
    {
        // Spaces at the end of what is being typed are no other text.
        if ((Value?.Text ?? "").Trim() != _text.Trim()) _text = Value?.Text ?? "";
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        try
        {
            var module = await Js.InvokeAsync<IJSObjectReference>("import", "./js/sound.js");
            if (_disposed) return;
            _self = DotNetObjectReference.Create(this);
            _script = await module.InvokeAsync<IJSObjectReference>("choose", _input, _self, Antiforgery.GetAntiforgeryToken()?.Value, Largest);
        }
        catch (JSDisconnectedException)
        {
            // The tab was closed before it was ready.
        }
    }

    [JSInvokable]
    public void BeganAsync()
    {
        (_busy, _refused) = (true, null);
        StateHasChanged();
    }

    [JSInvokable]
    public async Task UploadedAsync(long id)
    {
        _busy = false;
        _refused = await Queries.SoundAsync(Me.CompanyId, id) is { } sound ? sound.Problem : "The upload broke off. Try again.";
        if (_refused is null) await SetAsync(id);
        StateHasChanged();
    }

    [JSInvokable]
    public void RefusedAsync(string words)
    {
        (_busy, _refused) = (false, words);
        StateHasChanged();
    }

    private Task SetAsync(long? file)
    {
        if (file is null && _refused is not null) _refused = null;
        return ValueChanged.InvokeAsync(file is null && string.IsNullOrWhiteSpace(_text) ? null : new Prompt(string.IsNullOrWhiteSpace(_text) ? null : _text, file));
    }

    public async ValueTask DisposeAsync()
    {
        _disposed = true;
        if (_script is not null)
        {
            try
            {
                await _script.InvokeVoidAsync("stop");
                await _script.DisposeAsync();
            }
            catch (Exception e) when (e is JSDisconnectedException or OperationCanceledException or JSException)
            {
                // The browser is gone.
            }
        }

        _self?.Dispose();
    }
}

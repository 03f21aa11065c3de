using CommCenter.Core.Staff;
using CommCenter.Web.Components.Layout;
using CommCenter.Web.Components.Shared;

using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CommCenter.Web.Components.Settings;

/// <summary>The frame of the settings: their tabs, the place dialogs open in, and Radzen's files for whoever comes from the inbox.</summary>
public sealed partial class SettingsLayout
{
    // Grids and dialogs call Radzen's script as soon as they are shown.
    private bool _ready;

    [CascadingParameter] public required SignedInStaff Me { get; set; }

    [Inject] private IJSRuntime Js { get; set; } = default!;

    [Inject] private FirstAddress First { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    [Inject] private ILogger<SettingsLayout> Log { get; set; } = default!;

    protected override void OnInitialized() => _ready = !RendererInfo.IsInteractive || First.IsIn("settings");

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender || _ready) return;
        try
        {
            var script = await Js.InvokeAsync<IJSObjectReference>("import", "./js/radzen.js");
            await script.InvokeVoidAsync("load", Assets[RadzenFiles.OurStyle], Assets[RadzenFiles.Style], Assets[RadzenFiles.Script]);
            _ready = true;
            StateHasChanged();
        }
        catch (JSDisconnectedException)
        {
            // The tab was closed before it was ready.
        }
        catch (JSException e)
        {
            Log.LogWarning(e, "The files of the settings screens did not load");
        }
    }

    private string? Current(string page) => Navigation.ToBaseRelativePath(Navigation.Uri).StartsWith($"settings/{page}", StringComparison.Ordinal) ? "page" : null;
}

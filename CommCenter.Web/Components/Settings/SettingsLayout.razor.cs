using CommCenter.Core.Staff;
using CommCenter.Web.Components.Shared;

using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CommCenter.Web.Components.Settings;

/// <summary>The frame of the settings: their tabs, the place dialogs open in, and Radzen's files for whoever comes from the inbox.</summary>
public sealed partial class SettingsLayout
{
    [CascadingParameter] public required SignedInStaff Me { get; set; }

    [Inject] private IJSRuntime Js { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    [Inject] private ILogger<SettingsLayout> Log { get; set; } = default!;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        try
        {
            var script = await Js.InvokeAsync<IJSObjectReference>("import", "./js/radzen.js");
            await script.InvokeVoidAsync("load", Assets[RadzenFiles.OurStyle], Assets[RadzenFiles.Style], Assets[RadzenFiles.Script]);
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

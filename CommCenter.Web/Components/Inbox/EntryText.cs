using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace CommCenter.Web.Components.Inbox;

/// <summary>What people wrote: always text, whatever it looks like; web addresses can be followed.</summary>
/// <remarks>Written without markup, because white space around it would be shown.</remarks>
public sealed class EntryText : ComponentBase
{
    [Parameter, EditorRequired] public string Text { get; set; } = "";

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        foreach (var run in LinkedText.Of(WithoutOverrides(Text)))
        {
            if (!run.IsLink)
            {
                builder.AddContent(0, run.Text);
                continue;
            }

            builder.OpenElement(1, "a");
            builder.AddAttribute(2, "class", "link");
            builder.AddAttribute(3, "href", run.Text);
            builder.AddAttribute(4, "target", "_blank");
            builder.AddAttribute(5, "rel", "noopener noreferrer nofollow");
            builder.AddContent(6, run.Text);
            builder.CloseElement();
        }
    }

    // The two marks that turn the letters themselves around are only ever used to deceive; real right-to-left text needs neither.
    public static string WithoutOverrides(string text)
        => text.AsSpan().IndexOfAny('\u202D', '\u202E') < 0 ? text : text.Replace("\u202D", "", StringComparison.Ordinal).Replace("\u202E", "", StringComparison.Ordinal);
}

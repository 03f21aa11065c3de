using CommCenter.Core.Conversations.Search;

using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace CommCenter.Web.Components.Inbox;

/// <summary>What people wrote: always text, whatever it looks like; web addresses can be followed.</summary>
/// <remarks>Written without markup, because white space around it would be shown.</remarks>
public sealed class EntryText : ComponentBase
{
    [Parameter, EditorRequired] public string Text { get; set; } = "";

    /// <summary>What is marked in it; null marks nothing.</summary>
    [Parameter] public IReadOnlyList<SearchTerm>? Terms { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        foreach (var run in LinkedText.Of(WithoutOverrides(Text)))
        {
            if (!run.IsLink)
            {
                Write(builder, run.Text);
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

    private void Write(RenderTreeBuilder builder, string text)
    {
        if (Terms is not { Count: > 0 } terms)
        {
            builder.AddContent(0, text);
            return;
        }

        foreach (var stretch in SearchMarks.Of(text, terms))
        {
            if (stretch.IsHit) builder.OpenElement(7, "mark");
            builder.AddContent(8, stretch.Text);
            if (stretch.IsHit) builder.CloseElement();
        }
    }

    // The two marks that turn the letters themselves around are only ever used to deceive; real right-to-left text needs neither.
    public static string WithoutOverrides(string text)
        => text.AsSpan().IndexOfAny('\u202D', '\u202E') < 0 ? text : text.Replace("\u202D", "", StringComparison.Ordinal).Replace("\u202E", "", StringComparison.Ordinal);
}

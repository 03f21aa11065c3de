namespace CommCenter.Web.Components.Layout;

/// <summary>One line of the palette: leads to an address, or does what a key does.</summary>
/// <param name="Text">What is read and searched.</param>
/// <param name="Icon">Its mark.</param>
/// <param name="Href">Where it leads; null when it does something.</param>
/// <param name="Press">The key it presses; null when it leads somewhere.</param>
/// <param name="Hint">The key, as it is written; or a few words beside the text.</param>
/// <param name="Also">Other words it is found by.</param>
public sealed record PaletteItem(string Text, string Icon, string? Href = null, string? Press = null, string? Hint = null, string Also = "")
{
    /// <summary>What can be done on every screen.</summary>
    public static IReadOnlyList<PaletteItem> Anywhere { get; } =
    [
        new("Notifications", "bell", Press: "B", Hint: "B", Also: "bell new"),
        new("Keys", "panel", Press: "?", Hint: "?", Also: "keyboard shortcuts help"),
        new("Switch between light and dark", "theme", Press: "theme", Also: "theme colours"),
    ];

    /// <summary>What can be done in the inbox.</summary>
    public static IReadOnlyList<PaletteItem> InInbox { get; } =
    [
        new("New message", "plus", Press: "M", Hint: "M", Also: "write text"),
        new("Search", "search", Press: "/", Hint: "/", Also: "find"),
        new("Filter by channel", "sms", Press: "F", Hint: "F", Also: "texts whatsapp"),
        new("Undo", "retry", Press: "Z", Hint: "Z", Also: "take back"),
    ];

    /// <summary>What can be done with the open conversation.</summary>
    public static IReadOnlyList<PaletteItem> WithConversation { get; } =
    [
        new("Reply", "send", Press: "R", Hint: "R", Also: "answer write"),
        new("Add a note", "note", Press: "N", Hint: "N"),
        new("Call", "phone", Press: "C", Hint: "C", Also: "phone ring dial"),
        new("Close or reopen", "check", Press: "E", Hint: "E", Also: "done archive"),
        new("Mark unread or read", "inbox", Press: "U", Hint: "U", Also: "later new"),
        new("Take", "person", Press: "T", Hint: "T", Also: "assign to me mine"),
        new("Assign to…", "people", Press: "Shift+T", Hint: "⇧T", Also: "colleague"),
        new("Customer", "panel", Press: "I", Hint: "I", Also: "show name numbers"),
    ];

    public static PaletteItem Of(Place place) => new(place.Text, place.Icon, place.Href, Hint: place.Go is null ? null : $"G {place.Go}", Also: place.Also);

    /// <summary>Each word that was typed begins one of its words.</summary>
    public bool Fits(string typed)
    {
        var words = $"{Text} {Also}".Split(' ');
        return typed.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(t => words.Any(w => w.StartsWith(t, StringComparison.OrdinalIgnoreCase)));
    }
}

/// <summary>Lines of one sort.</summary>
public sealed record PaletteGroup(string Title, IReadOnlyList<PaletteItem> Items);

using Microsoft.JSInterop;

namespace CommCenter.Web.Components.Layout;

/// <summary>Carries the keys staff press outside text fields from the browser to the parts of the screen that answer them. One for each circuit.</summary>
/// <remarks>A key is its upper-case letter, its digit or its name: <c>R</c>, <c>1</c>, <c>?</c>, <c>Escape</c>. Subscribe when shown, unsubscribe when disposed.</remarks>
public sealed class KeyRouter
{
    /// <summary>Handlers run one after the other; each ignores the keys that are not its own.</summary>
    public event Func<string, Task>? Pressed;

    /// <summary>The conversation whose row has the keyboard focus, if any.</summary>
    public long? FocusedConversationId { get; private set; }

    /// <summary>Called by the browser; parts of the screen may call it for a button that does what a key does.</summary>
    [JSInvokable]
    public async Task PressAsync(string key, long? focusedConversationId = null)
    {
        FocusedConversationId = focusedConversationId;
        foreach (var handler in (Pressed?.GetInvocationList() ?? []).Cast<Func<string, Task>>()) await handler(key);
    }
}

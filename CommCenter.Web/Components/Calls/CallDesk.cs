namespace CommCenter.Web.Components.Calls;

/// <summary>Brings a click on a number, wherever it is, to the card that calls. One for each circuit.</summary>
public sealed class CallDesk
{
    /// <summary>Somebody wants to call.</summary>
    public event Func<CallWish, Task>? Asked;

    public Task CallAsync(CallWish wish) => Asked?.Invoke(wish) ?? Task.CompletedTask;
}

/// <summary>Whom somebody wants to call.</summary>
/// <param name="CustomerId">Whom.</param>
/// <param name="Name">As the screen shows them.</param>
/// <param name="Number">One of their numbers; null is the one they last used.</param>
/// <param name="LineId">Over which line; null is the one they last used.</param>
public sealed record CallWish(long CustomerId, string Name, string? Number = null, long? LineId = null);

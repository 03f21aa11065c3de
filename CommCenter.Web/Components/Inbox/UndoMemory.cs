using CommCenter.Core.Conversations;

namespace CommCenter.Web.Components.Inbox;

/// <summary>The last thing a person did on this screen that can be taken back. One for each circuit.</summary>
public sealed class UndoMemory
{
    /// <summary>Raised when there is something else to take back, or nothing any more.</summary>
    public event Action? Changed;

    public Undoable? Last { get; private set; }

    public void Remember(Undoable done)
    {
        Last = done;
        Changed?.Invoke();
    }

    /// <summary>It cannot be taken back any more.</summary>
    public void Forget(Undoable done)
    {
        if (!ReferenceEquals(Last, done)) return;
        Last = null;
        Changed?.Invoke();
    }

    /// <summary>What was done, which is forgotten with it; null when there is nothing.</summary>
    public Undoable? Take()
    {
        var last = Last;
        Last = null;
        if (last is not null) Changed?.Invoke();
        return last;
    }
}

/// <summary>Something that was done.</summary>
/// <param name="Words">What: "Closed Maria Lopez".</param>
/// <param name="UndoAsync">Takes it back, unless somebody has changed it since.</param>
public sealed record Undoable(string Words, Func<Task<ActionOutcome>> UndoAsync)
{
    /// <summary>For how long it can be taken back; null is until something else is done.</summary>
    public TimeSpan? For { get; init; }

    /// <summary>The entry that was sent; null when it was something else.</summary>
    public long? EntryId { get; init; }

    /// <summary>What to say when it was; null says so of <see cref="Words"/>.</summary>
    public string? Undone { get; init; }
}

using CommCenter.Core.Conversations;

namespace CommCenter.Core.Data.Demo;

/// <summary>One customer's part of the demo's week.</summary>
/// <param name="Name">Null when nobody knows it yet.</param>
/// <param name="Addresses">Numbers as they are matched, of which the steps use the first, and an email address.</param>
/// <param name="Line">Name of our line.</param>
/// <param name="IsNew">Made by the first message instead of being there before.</param>
/// <param name="IsUrgent">The conversation is marked urgent.</param>
/// <param name="Steps">What happens, in order.</param>
public sealed record Scene(string? Name, IReadOnlyList<string> Addresses, string Line, bool IsNew, bool IsUrgent, IReadOnlyList<SceneStep> Steps)
{
    /// <summary>Null when we know none.</summary>
    public string? Email => Addresses.FirstOrDefault(address => address.Contains('@', StringComparison.Ordinal));
}

/// <summary>One thing that happens in a scene.</summary>
/// <param name="At">When.</param>
/// <param name="Act">What.</param>
/// <param name="Line">Over which of our lines.</param>
/// <param name="By">Key of the member of staff; null is the customer, or everybody.</param>
/// <param name="Text">What is written; for <see cref="SceneAct.Assign"/> the key of the member of staff it goes to, for <see cref="SceneAct.Email"/> the name of the email.</param>
/// <param name="Delivery">What became of an answer.</param>
/// <param name="Call">With <see cref="SceneAct.Call"/>: which.</param>
public sealed record SceneStep(SceneMoment At, SceneAct Act, string Line, string? By, string Text, SceneDelivery? Delivery = null, SceneCall? Call = null);

/// <summary>What became of an answer of ours.</summary>
public sealed record SceneDelivery(EntryStatus Status, string? ErrorCode = null, string? ErrorText = null);

/// <summary>What can happen in a scene.</summary>
public enum SceneAct
{
    Receive,
    Answer,
    Note,
    Assign,
    Close,
    Read,
    Call,
    Email,
}

namespace CommCenter.Core.Calls;

/// <summary>One thing the caller hears or that happens to the call, in no provider's words.</summary>
public abstract record CallStep;

/// <summary>Said, or played.</summary>
public sealed record Speak(Prompt Prompt) : CallStep;

/// <summary>A key (or a word) is waited for; the answer comes back with <paramref name="Next"/>, also when nothing was pressed.</summary>
public sealed record AskKey(PhoneMenu Menu, CallPlace Next) : CallStep;

/// <summary>Phones ring until one is taken; how it ended comes back with <paramref name="Next"/>.</summary>
/// <param name="Phones">At most ten, all at once.</param>
/// <param name="RingSeconds">How long.</param>
/// <param name="Confirm">Who takes it on a phone must press 1.</param>
/// <param name="Record">The talk is recorded.</param>
/// <param name="Next">Where the call stands afterwards.</param>
public sealed record RingPhones(IReadOnlyList<Phone> Phones, int RingSeconds, bool Confirm, bool Record, CallPlace Next) : CallStep;

/// <summary>A message is recorded.</summary>
/// <param name="LongestSeconds">Cut there.</param>
/// <param name="Transcribe">The provider writes it down.</param>
public sealed record TakeMessage(int LongestSeconds, bool Transcribe) : CallStep;

/// <summary>The end.</summary>
public sealed record HangUp : CallStep;

/// <summary>Not taken at all: the caller hears that the line is busy.</summary>
public sealed record TurnAway : CallStep;

/// <summary>A phone to ring: a number, or the softphone of one of our staff.</summary>
/// <param name="StaffId">Whose; null for a number that is nobody's in particular.</param>
/// <param name="Number">E.164; null is the person's browser.</param>
public sealed record Phone(long? StaffId, string? Number);

/// <summary>Where in its plan a call stands. It travels in the addresses the provider calls next, so that going on needs nothing of the database.</summary>
/// <param name="Branch">Which target: <see cref="OpenBranch"/>, <see cref="ClosedBranch"/> or a menu's key.</param>
/// <param name="Turn">How many groups of phones have rung.</param>
/// <param name="Try">How often the menu was heard.</param>
public readonly record struct CallPlace(string Branch, int Turn = 0, int Try = 0)
{
    public const string OpenBranch = "open", ClosedBranch = "closed", MenuBranch = "menu";
}

using CommCenter.Core.Lines;

namespace CommCenter.Core.Calls;

/// <summary>Begins and changes calls at a provider; implemented once for each that can. Provider failures are values (law 5): it throws only when canceled.</summary>
public interface ICallPlacer
{
    Provider Provider { get; }

    /// <summary>Rings our own phone first; once it is taken the provider asks us whom to ring then. Not idempotent, so it is asked once for each entry.</summary>
    Task<PlaceResult> PlaceAsync(CallToPlace call, CancellationToken cancellationToken);

    /// <summary>Ends a call, or takes it back while it rings.</summary>
    /// <param name="call">Which.</param>
    /// <param name="answered">Both spoke already.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<ChangeResult> EndAsync(LiveLeg call, bool answered, CancellationToken cancellationToken);

    /// <summary>Lets the customer wait: they hear that somebody comes back, and after ten minutes are connected with <paramref name="back"/> again. Our own phone is let go.</summary>
    Task<ChangeResult> HoldAsync(LiveLeg customer, Phone back, CancellationToken cancellationToken);

    /// <summary>Connects the other side with a phone of ours.</summary>
    /// <param name="customer">The customer's leg.</param>
    /// <param name="to">Whom.</param>
    /// <param name="back">For whom they wait on hold again when nobody takes it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<ChangeResult> ConnectAsync(LiveLeg customer, Phone to, Phone back, CancellationToken cancellationToken);
}

/// <summary>A call to begin.</summary>
/// <param name="AccountSid">The line's account at the provider; null is the default one.</param>
/// <param name="LineId">Over which line.</param>
/// <param name="LineAddress">Its number, which both sides see.</param>
/// <param name="EntryId">The entry it is.</param>
/// <param name="StaffId">Whose phone rings first.</param>
/// <param name="StaffPhone">E.164.</param>
/// <param name="Customer">E.164; rung next.</param>
public sealed record CallToPlace(string? AccountSid, long LineId, string LineAddress, long EntryId, long StaffId, string StaffPhone, string Customer);

/// <summary>One leg of a call that is going on.</summary>
/// <param name="AccountSid">The line's account at the provider; null is the default one.</param>
/// <param name="LineId">Over which line.</param>
/// <param name="LineAddress">Its number.</param>
/// <param name="CallId">The first leg's id, by which the call is known.</param>
/// <param name="LegId">The provider's id of this leg; the first one's is the call's.</param>
/// <param name="Record">What is talked on it from now on is recorded, as the talk was.</param>
public sealed record LiveLeg(string? AccountSid, long LineId, string LineAddress, string CallId, string LegId, bool Record = false);

/// <summary>What came of asking for a call.</summary>
public abstract record PlaceResult;

/// <summary>The provider took it: our phone rings.</summary>
/// <param name="ExternalId">Its id of the first leg.</param>
public sealed record CallTaken(string ExternalId) : PlaceResult;

/// <summary>The provider refused it, or could not be reached: nobody was rung.</summary>
/// <param name="Reason">In words for staff.</param>
/// <param name="LineTrouble">Credentials or set-up are wrong: the line has a problem.</param>
public sealed record CallRefused(string Reason, bool LineTrouble = false) : PlaceResult;

/// <summary>No answer, or a 5xx: perhaps the phone rings. Never asked again by a machine; a callback proves it, or the end is found by asking.</summary>
public sealed record CallUnknown(string Reason) : PlaceResult;

/// <summary>What came of changing a call.</summary>
/// <param name="Problem">In words; null when it is done.</param>
/// <param name="WasOver">It had ended already.</param>
public sealed record ChangeResult(string? Problem, bool WasOver = false)
{
    public bool Done => Problem is null;
}

namespace CommCenter.Core.Calls;

/// <summary>Asks for a call to a customer. What is not given follows from how the customer last reached us.</summary>
/// <param name="CompanyId">Whose.</param>
/// <param name="StaffId">Who talks: their phone rings first.</param>
/// <param name="To">A number as typed; with a customer one of theirs.</param>
/// <param name="CustomerId">Whom.</param>
/// <param name="LineId">Over which line of ours.</param>
/// <param name="InBrowser">The phone of the person's own browser is ready: it places the call where their calls go to the browser, or they have no other phone.</param>
/// <param name="IdempotencyKey">The same key again gives the same outcome and calls nobody.</param>
/// <param name="ById">Who asks, where that is somebody else.</param>
public sealed record PlaceCall(long CompanyId, long StaffId, string? To = null, long? CustomerId = null, long? LineId = null, bool InBrowser = false, string? IdempotencyKey = null, long? ById = null);

/// <summary>What came of asking for a call.</summary>
/// <param name="Problem">Why it did not come about, in words; null when it did, as far as is known.</param>
/// <param name="EntryId">Its entry; also of one that the provider refused. Null when none was made.</param>
/// <param name="Rings">Which phone of ours rings, in words: "Your mobile"; null in the browser.</param>
/// <param name="LineId">Over which line.</param>
/// <param name="To">Whom, normalised.</param>
/// <param name="Doubt">The provider has not said whether it took it, in words; null when it has.</param>
public sealed record CallBegun(string? Problem, long? EntryId = null, string? Rings = null, long? LineId = null, string? To = null, string? Doubt = null)
{
    public bool Done => Problem is null;

    /// <summary>It was begun before, by an earlier click or request: whoever asked again has nothing to do, and no phone rings for it.</summary>
    public bool IsRepeat { get; init; }

    public static CallBegun Refused(string problem) => new(problem);
}

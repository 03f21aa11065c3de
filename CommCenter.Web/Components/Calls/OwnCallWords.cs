using System.Globalization;

using CommCenter.Core.Calls;
using CommCenter.Web.Components.Inbox;

namespace CommCenter.Web.Components.Calls;

/// <summary>What is said of one's own call while it is begun, rings, goes on and ends.</summary>
internal static class OwnCallWords
{
    /// <param name="call">As it is now.</param>
    /// <param name="held">The other side waits.</param>
    /// <param name="inBrowser">The phone of this browser has it.</param>
    /// <param name="rings">Which phone of ours rings, where that is known.</param>
    /// <param name="doubt">The provider has not said whether it took it.</param>
    public static string Of(CallCard call, bool held, bool inBrowser, string? rings, string? doubt) => call.Status switch
    {
        CallStatus.InProgress when call.GoesToId is not null => "It rings at your colleague’s. If nobody takes it, they come back to you on hold.",
        CallStatus.InProgress when held => "On hold. They hear that you come back.",
        CallStatus.InProgress => $"You are talking, over {call.LineName}",
        CallStatus.Queued when doubt is not null => doubt,
        _ when inBrowser => "It rings…",
        _ => $"It rings: your {rings ?? "phone"} first, theirs once you take it.",
    };

    /// <summary>One's own phone rings, to go on with a call that was on hold.</summary>
    public const string ComesBack = "Your phone rings. Take it, and you are connected again. If you do not take it within 30 seconds, they stay on hold.";

    /// <summary>It rang in vain.</summary>
    public const string NotTaken = "Your phone was not taken, so they are still on hold. Press “Back to the call” to have it ring again.";

    /// <summary>Whoever was handed on is back.</summary>
    public const string Returned = "Your colleague did not take the call. They are back on hold for you.";

    public static string Ended(CallCard call) => call.Status switch
    {
        CallStatus.Busy => "The number is busy.",
        // Our own phone was busy or not taken: nobody gave it up.
        CallStatus.Canceled => call.ErrorText ?? "Given up before anybody answered.",
        CallStatus.Failed => "The call failed.",
        _ => "Nobody answered.",
    };

    public static string Name(CallCard call) => EntryText.WithoutOverrides(PhoneText.Of(call.CustomerName));

    /// <summary>The same call once more.</summary>
    public static CallWish Again(CallCard call) => new(call.CustomerId, Name(call), call.Number.Length == 0 ? null : call.Number, call.LineId);

    /// <summary>1:02.</summary>
    public static string Lasted(int seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60}:{seconds % 60:00}");
}

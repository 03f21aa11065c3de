namespace CommCenter.Core.Conversations;

/// <summary>Why something asked for was not done, in words that staff read more than once.</summary>
internal static class Problems
{
    public static readonly ActionOutcome NoConversation = ActionOutcome.Refused("This conversation is not there any more.");
    public static readonly ActionOutcome NoEntry = ActionOutcome.Refused("This message is not there any more.");
    public static readonly ActionOutcome NoCustomer = ActionOutcome.Refused("This customer is not there any more.");
    public static readonly ActionOutcome NoAddress = ActionOutcome.Refused("This address is not there any more.");
    public static readonly ActionOutcome ChangedSince = ActionOutcome.Refused("Somebody has changed this since. Nothing was undone.");
    public static readonly ActionOutcome NotStaff = ActionOutcome.Refused("You do not work here any more. Sign in again.");
}

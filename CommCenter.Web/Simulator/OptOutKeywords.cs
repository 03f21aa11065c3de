namespace CommCenter.Web.Simulator;

/// <summary>The words by which Twilio lets people out and in, and what it answers of its own accord.</summary>
internal static class OptOutKeywords
{
    public static string? TypeOf(string body) => body.Trim().ToUpperInvariant() switch
    {
        "STOP" or "STOPALL" or "UNSUBSCRIBE" or "CANCEL" or "END" or "QUIT" or "REVOKE" or "OPTOUT" => "STOP",
        "START" or "UNSTOP" or "YES" => "START",
        "HELP" or "INFO" => "HELP",
        _ => null,
    };

    public static string AnswerTo(string type) => type switch
    {
        "STOP" => "You have successfully been unsubscribed. You will not receive any more messages from this number. Reply START to resubscribe.",
        "START" => "You have successfully been re-subscribed to messages from this number. Reply HELP for help. Reply STOP to unsubscribe. Msg&Data Rates May Apply.",
        _ => "Reply STOP to unsubscribe. Msg&Data Rates May Apply.",
    };
}

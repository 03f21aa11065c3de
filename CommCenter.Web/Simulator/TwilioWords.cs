namespace CommCenter.Web.Simulator;

/// <summary>Twilio's own words for its error codes (the error and warning dictionary of its documentation).</summary>
internal static class TwilioWords
{
    public static string Of(int code, string to = "", string from = "") => code switch
    {
        11200 => "HTTP retrieval failure",
        20003 => "Authenticate",
        20429 => "Too Many Requests",
        20500 => "An internal server error has occurred",
        21211 => $"Invalid 'To' Phone Number: {to}",
        21212 => $"Invalid 'From' Phone Number: {from}",
        21266 => "'To' and 'From' number cannot be the same",
        21408 => $"Permission to send an SMS has not been enabled for the region indicated by the 'To' number: {to}",
        21602 => "Message body is required.",
        21603 => "A 'From' phone number is required.",
        21604 => "A 'To' phone number is required.",
        21606 => $"The 'From' phone number provided ({from}) is not a valid message-capable Twilio phone number for this destination/account",
        21610 => "Attempt to send to unsubscribed recipient",
        21611 => "This 'From' number has exceeded the maximum number of queued messages",
        21612 => $"Message cannot be sent with the current combination of 'To' ({to}) and/or 'From' ({from}) parameters",
        21614 => $"'To' number: {to}, is not a valid mobile number",
        21617 => "The concatenated message body exceeds the 1600 character limit",
        21620 => "Invalid media URL(s)",
        21623 => "Number of media files exceeds allowed limit",
        21910 => "Invalid From and To pair. From and To should be of the same channel",
        30003 => "Unreachable destination handset",
        30004 => "Message blocked",
        30005 => "Unknown destination handset",
        30006 => "Landline or unreachable carrier",
        30007 => "Message filtered",
        30034 => "US A2P 10DLC - Message from an Unregistered Number",
        63016 => "Failed to send freeform message because you are outside the allowed window.",
        _ => "Unknown error",
    };
}

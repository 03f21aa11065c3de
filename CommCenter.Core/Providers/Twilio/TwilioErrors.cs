using System.Collections.Frozen;
using System.Globalization;

using CommCenter.Core.Outbox;

using static CommCenter.Core.Outbox.FailureKind;

namespace CommCenter.Core.Providers.Twilio;

/// <summary>Whether trying again can help, and why it failed in words for staff.</summary>
public sealed record TwilioError(FailureKind Kind, string Reason);

/// <summary>Twilio's error codes in words. Many come only with a status callback, after the message was accepted.</summary>
public static class TwilioErrors
{
    /// <summary>The code of "recipient has opted out".</summary>
    public const string OptOutCode = "21610";

    private static readonly FrozenDictionary<int, TwilioError> Known = new Dictionary<int, TwilioError>
    {
        [11200] = new(Permanent, "Twilio could not fetch the attached file from us. An administrator has to check the public address."),
        [20003] = new(LineTrouble, "Twilio did not accept our account's credentials. An administrator has to check them."),
        [20008] = new(LineTrouble, "These are Twilio test credentials: they cannot do this."),
        [20404] = new(LineTrouble, "Twilio does not know our account or this number. An administrator has to check the settings."),
        [20429] = new(Passing, "Twilio is busy. It will be tried again."),
        [21211] = new(Permanent, "The recipient's number is not valid."),
        [21212] = new(LineTrouble, "Our own number is not valid for sending."),
        [21408] = new(Permanent, "Sending to the recipient's country is not switched on in our Twilio account."),
        [21606] = new(LineTrouble, "Our number cannot send this kind of message, or is not in our Twilio account."),
        [21608] = new(Permanent, "Our Twilio account is a trial: it only sends to numbers that were verified first."),
        [21609] = new(LineTrouble, "Twilio cannot reach our address for delivery reports. An administrator has to check the public address."),
        [21610] = new(OptedOut, "The recipient has opted out of messages from this number. Only they can undo it, by texting START."),
        [21611] = new(Passing, "Too many messages are waiting to go out from our number. It will be tried again."),
        [21612] = new(Permanent, "There is no way to reach this number from ours."),
        [21614] = new(Permanent, "The recipient's number is not a mobile phone."),
        [21617] = new(Permanent, "The message is too long."),
        [21619] = new(Permanent, "The message is empty."),
        [21620] = new(Permanent, "Twilio could not fetch the attached file."),
        [30001] = new(Passing, "Too many messages were waiting to go out from our number."),
        [30002] = new(LineTrouble, "Our Twilio account is suspended."),
        [30003] = new(Permanent, "The phone could not be reached; it may be switched off."),
        [30004] = new(Permanent, "The recipient's phone or carrier blocks messages from us."),
        [30005] = new(Permanent, "The number is unknown or no longer in use."),
        [30006] = new(Permanent, "This is a landline, or its carrier cannot be reached: it takes no text messages."),
        [30007] = new(Permanent, "The recipient's carrier filtered the message as unwanted."),
        [30008] = new(Permanent, "The recipient's carrier did not deliver it and gave no reason."),
        [30019] = new(Permanent, "The attached file is too large for the recipient's carrier."),
        [30034] = new(LineTrouble, "Our number is not registered for business texting in the United States (10DLC)."),
        [63001] = new(LineTrouble, "The channel did not accept our credentials. An administrator has to check the sender at Twilio."),
        [63003] = new(Permanent, "The recipient cannot be reached on this channel."),
        [63005] = new(Permanent, "The channel did not accept what the message contains."),
        [63007] = new(LineTrouble, "Twilio knows no sender with our number on this channel."),
        [63016] = new(Permanent, "WhatsApp only takes free text within 24 hours of the customer's last message. Send an approved template, or wait until they write."),
        [63018] = new(Passing, "We are sending faster than the channel allows. It will be tried again."),
        [63019] = new(Permanent, "The attached file could not be delivered on this channel."),
        [63021] = new(Permanent, "The channel did not accept what the message contains."),
        [63024] = new(Permanent, "The recipient cannot get messages on this channel."),
        [63038] = new(LineTrouble, "Our account has sent as many messages today as Twilio allows."),
        [63049] = new(Permanent, "WhatsApp chose not to deliver this promotional message."),
        [63051] = new(LineTrouble, "Our WhatsApp sender is locked."),
    }.ToFrozenDictionary();

    /// <summary>What a code of a status callback, or of an answer without a telling HTTP status, means.</summary>
    /// <param name="code">Twilio's code; null, empty and 0 are no code.</param>
    /// <param name="said">Twilio's own words, repeated only for a code we do not know.</param>
    public static TwilioError Explain(string? code, string? said = null)
    {
        var given = Code(code);
        if (given is null) return new(Permanent, $"Twilio could not send the message{Said(said, " and gave no reason.")}");
        return int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && Known.TryGetValue(number, out var error)
            ? error
            : new(Permanent, $"Twilio could not send the message (code {given}){Said(said, ".")}");
    }

    /// <summary>What a refusal means: by its code if it is known, otherwise by its HTTP status.</summary>
    public static TwilioError Explain(int httpStatus, string? code, string? said = null) => httpStatus switch
    {
        429 when Explain(code, said) is not { Kind: Passing } => Known[20429],
        401 or 403 when !IsKnown(code) => Known[20003],
        404 when !IsKnown(code) => Known[20404],
        >= 300 and < 400 => new(LineTrouble, "Twilio's address has moved. An administrator has to check the address in the settings."),
        _ when Code(code) is null => new(Permanent, $"Twilio refused the message (HTTP {httpStatus}){Said(said, ".")}"),
        _ => Explain(code, said),
    };

    /// <summary>The code, or null where there is none.</summary>
    public static string? Code(string? code) => code?.Trim() is { Length: > 0 and <= 20 } given and not "0" ? given : null;

    private static bool IsKnown(string? code) =>
        int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && Known.ContainsKey(number);

    private static string Said(string? said, string otherwise)
    {
        var clean = TwilioText.OneLine(said, 200);
        return clean is null ? otherwise : $": {clean.TrimEnd('.')}.";
    }
}

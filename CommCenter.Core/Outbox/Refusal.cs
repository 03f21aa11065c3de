using CommCenter.Core.Consent;
using CommCenter.Core.Customers;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.Lines;

namespace CommCenter.Core.Outbox;

/// <summary>What a provider's code says beyond the one message.</summary>
internal static class Refusal
{
    /// <summary>Twilio's code for a recipient who wrote STOP; it comes in the answer or, often, in the callback alone.</summary>
    private const string TwilioOptOut = "21610";

    /// <summary>Twilio's codes for a number that takes no texts: a landline (or a carrier that does not), and what is no mobile phone.</summary>
    private static readonly string[] TwilioLandline = ["30006", "21614"];

    public static bool IsOptOut(string? code) => code == TwilioOptOut;

    /// <summary>A landline is remembered, so that no machine texts it again; a text that comes from it takes that back.</summary>
    public static void NoteLandline(WriteSession session, OutboxMessage outbox, string? code)
    {
        if (outbox.Channel != Channel.WhatsApp && TwilioLandline.Contains(code)) session.Landlines.Note(outbox.CompanyId, AddressKind.Phone, outbox.To, session.Now);
    }

    /// <summary>Nothing more goes to that address over that line until it writes START.</summary>
    public static void NoteOptOut(WriteSession session, OutboxMessage outbox, string? code, string? reason)
        => session.Records.Add(new OptOut
        {
            CompanyId = outbox.CompanyId,
            Address = outbox.To,
            LineId = outbox.LineId,
            OptedOutAt = session.Now,
            Evidence = $"{outbox.Provider} refused: {code} {reason}".TrimEnd(),
        });
}

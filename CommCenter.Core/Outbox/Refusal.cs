using CommCenter.Core.Consent;
using CommCenter.Core.Data.Writing;

namespace CommCenter.Core.Outbox;

/// <summary>What a provider's code says beyond the one message.</summary>
internal static class Refusal
{
    /// <summary>Twilio's code for a recipient who wrote STOP; it comes in the answer or, often, in the callback alone.</summary>
    private const string TwilioOptOut = "21610";

    public static bool IsOptOut(string? code) => code == TwilioOptOut;

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

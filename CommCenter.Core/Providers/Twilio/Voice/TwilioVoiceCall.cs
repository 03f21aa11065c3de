using CommCenter.Core.Calls;

namespace CommCenter.Core.Providers.Twilio.Voice;

/// <summary>A call as its answers need it.</summary>
/// <param name="Line">Ours that it is over.</param>
/// <param name="CallId">The first leg's id.</param>
/// <param name="Caller">As given; null when it is not known.</param>
/// <param name="Addresses">Where Twilio comes back to.</param>
/// <param name="Sound">Where it fetches a sound file of the company.</param>
internal sealed record TwilioVoiceCall(CallLine Line, string CallId, string? Caller, TwilioVoiceAddress Addresses, Func<long, string> Sound)
{
    public string Language => TwilioText.OneLine(Line.Plan.Language, 20) ?? "en-US";

    /// <summary>What the phones of staff show: the caller where there is a number, otherwise our line. Twilio takes no other.</summary>
    public string CallerId => TwilioCaller.International(Caller) ?? Line.Address;
}

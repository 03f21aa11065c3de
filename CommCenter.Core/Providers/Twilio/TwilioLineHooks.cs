using CommCenter.Core.Lines;

namespace CommCenter.Core.Providers.Twilio;

/// <summary>What has to be set on a number at Twilio so that its texts and calls come here, and what of it is not.</summary>
/// <param name="address">Our own address as Twilio reaches it, without a slash at the end; empty when it cannot.</param>
/// <param name="channels">What the line is for: only that is looked at and changed.</param>
internal sealed class TwilioLineHooks(string address, Channels channels)
{
    // For Twilio alone, never sent on: three more tries on 5xx, on no connection and on no answer in time.
    private const string Overrides = "#rc=3&rp=5xx,ct,rt";

    private static readonly Hook[] Texts =
    [
        new("SmsUrl", "sms_url", "SmsMethod", "sms_method", "sms/incoming", now => now is null ? "Texts to this number are not sent here: no address is set." : $"Texts to this number are sent to {now}."),
        new("SmsFallbackUrl", "sms_fallback_url", "SmsFallbackMethod", "sms_fallback_method", "sms/fallback", _ => "The fallback address, for when the first one does not answer, does not lead here."),
    ];

    private static readonly Hook[] Calls =
    [
        new("VoiceUrl", "voice_url", "VoiceMethod", "voice_method", "voice/incoming", now => now is null ? "Calls to this number are not sent here: no address is set." : $"Calls to this number are sent to {now}."),
        new("VoiceFallbackUrl", "voice_fallback_url", "VoiceFallbackMethod", "voice_fallback_method", "voice/fallback", _ => "The fallback address of calls, for when the first one does not answer, does not lead here."),
        new("StatusCallback", "status_callback", "StatusCallbackMethod", "status_callback_method", "voice/status", _ => "Twilio does not tell us here when a call is over."),
    ];

    // Each wins over the addresses.
    private static readonly (string Field, string Json, bool OfCalls, string Problem)[] Winners =
    [
        ("SmsApplicationSid", "sms_application_sid", false, "A TwiML App is chosen for this number's messages at Twilio, and wins over the address."),
        ("VoiceApplicationSid", "voice_application_sid", true, "A TwiML App is chosen for this number's calls at Twilio, and wins over the address."),
        ("TrunkSid", "trunk_sid", true, "This number is given to a SIP trunk at Twilio, and its calls go there."),
    ];

    private readonly bool _texts = (channels & (Channels.Sms | Channels.Mms)) != 0, _calls = (channels & Channels.Voice) != 0;

    public LineWebhooks Read(TwilioNumber number)
    {
        List<string> errors = [];
        if (address.Length == 0) errors.Add("Twilio cannot reach this program: it has no public address. Set PublicUrl.");
        errors.AddRange(Winners.Where(winner => IsOurs(winner.OfCalls) && number.Set(winner.Json) is not null).Select(winner => winner.Problem));
        errors.AddRange(Hooks.Where(hook => !LeadsHere(number, hook)).Select(hook => hook.Problem(number.Set(hook.Json))));
        return new(errors.Count == 0, Hooks.ToDictionary(hook => char.ToLowerInvariant(hook.Field[0]) + hook.Field[1..], hook => number.Set(hook.Json) ?? ""), errors);
    }

    /// <summary>What to set so that all of it leads here.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Wanted() =>
    [
        .. Hooks.SelectMany(hook => new KeyValuePair<string, string>[] { new(hook.Field, At(hook) + Overrides), new(hook.Method, "POST") }),
        .. Winners.Where(winner => IsOurs(winner.OfCalls)).Select(winner => new KeyValuePair<string, string>(winner.Field, "")),
    ];

    private IEnumerable<Hook> Hooks => (_texts ? Texts : []).Concat(_calls ? Calls : []);

    private bool IsOurs(bool ofCalls) => ofCalls ? _calls : _texts;

    private bool LeadsHere(TwilioNumber number, Hook hook)
        => number.Set(hook.MethodJson) is null or "POST" && number.Set(hook.Json) is { } url && string.Equals(url.Split('#')[0], At(hook), StringComparison.OrdinalIgnoreCase);

    private string At(Hook hook) => $"{address}/api/webhooks/twilio/{hook.Path}";

    /// <summary>One address of a number.</summary>
    private sealed record Hook(string Field, string Json, string Method, string MethodJson, string Path, Func<string?, string> Problem);
}

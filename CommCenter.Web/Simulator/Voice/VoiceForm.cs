using System.Globalization;

namespace CommCenter.Web.Simulator.Voice;

/// <summary>The form of a request about a call, in the spelling of Twilio's own.</summary>
internal static class VoiceForm
{
    /// <summary>What every request about a call says.</summary>
    public static List<KeyValuePair<string, string>> Of(SimulatedCall call, string accountSid, string? status = null)
    {
        List<KeyValuePair<string, string>> form =
        [
            new("AccountSid", accountSid), new("ApiVersion", TwilioJson.Version), new("CallSid", call.Sid), new("CallStatus", status ?? call.Now.Status),
        ];
        // What a browser's device was given comes beside, and only the browser says it.
        if (call is { Direction: SimulatedCall.Inbound, Parent: null } && call.From.StartsWith("client:", StringComparison.Ordinal))
            form.Add(new("ApplicationSid", "AP" + accountSid[2..]));
        form.AddRange(call.Parameters.Where(field => form.TrueForAll(known => known.Key != field.Key)));
        AddParty(form, "Called", call.To);
        AddParty(form, "Caller", call.From);
        form.Add(new("Direction", call.Direction));
        if (call.ForwardedFrom is { } forwarded)
            form.Add(new("ForwardedFrom", forwarded));
        AddParty(form, "From", call.From);
        if (call.Parent is { } parent)
            form.Add(new("ParentCallSid", parent.Sid));
        AddParty(form, "To", call.To);
        return form;
    }

    /// <summary>What an event of a call says beside: its place in the order, the time, and at the end how long it was.</summary>
    public static List<KeyValuePair<string, string>> Event(SimulatedCall call, string accountSid, string status, DateTimeOffset now)
    {
        var form = Of(call, accountSid, status);
        form.Add(new("CallbackSource", "call-progress-events"));
        form.Add(new("SequenceNumber", Number(call.NextSequence())));
        form.Add(new("Timestamp", Date(now)));
        if (!call.Now.IsOver)
            return form;
        var seconds = call.Now.SecondsAt(now);
        form.Add(new("CallDuration", Number(seconds)));
        form.Add(new("Duration", Number((seconds + 59) / 60)));
        if (call.Now.SipCode is { } code)
            form.Add(new("SipResponseCode", Number(code)));
        return form;
    }

    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    public static string Date(DateTimeOffset at) => at.ToUniversalTime().ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture);

    private static void AddParty(List<KeyValuePair<string, string>> form, string side, string address)
    {
        form.Add(new(side, address));
        if (!PhoneAddress.IsNumber(address))
            return;
        var origin = NumberOrigin.Of(address);
        form.AddRange([new($"{side}City", origin.City), new($"{side}State", origin.State), new($"{side}Zip", origin.Zip), new($"{side}Country", origin.Country)]);
    }
}

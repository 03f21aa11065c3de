using System.Globalization;

namespace CommCenter.Web.Simulator;

/// <summary>The form of a status callback, field by field in the order of Twilio's own.</summary>
public static class StatusForm
{
    public static IReadOnlyList<KeyValuePair<string, string>> Of(SimulatedMessage message, DeliveryStep step, string accountSid, DateTimeOffset now)
    {
        List<KeyValuePair<string, string>> form =
        [
            new("SmsSid", message.Sid), new("SmsStatus", step.Status), new("MessageStatus", step.Status), new("To", message.To),
            new("MessageSid", message.Sid), new("AccountSid", accountSid), new("From", message.From),
        ];
        if (message.MessagingServiceSid is { } service)
            form.Add(new("MessagingServiceSid", service));
        if (message.IsWhatsApp)
        {
            form.Add(new("ChannelPrefix", "whatsapp"));
            form.Add(new("ChannelInstallSid", "XE" + accountSid[2..]));
            form.Add(new("EventType", step.ErrorCode is null ? step.Status.ToUpperInvariant() : "UNDELIVERED"));
        }

        if (step.ErrorCode is { } code)
        {
            form.Add(new("ErrorCode", code.ToString(CultureInfo.InvariantCulture)));
            if (message.IsWhatsApp || step.Status == "failed")
                form.Add(new("ErrorMessage", step.ErrorMessage ?? ""));
            if (message.IsWhatsApp)
                form.Add(new("ChannelStatusMessage", ""));
        }
        else if (message.IsWhatsApp)
        {
            form.Add(new("ChannelToAddress", message.Phone));
        }

        if (!message.IsWhatsApp && step.Status is ("delivered" or "undelivered"))
            form.Add(new("RawDlrDoneDate", now.UtcDateTime.ToString("yyMMddHHmm", CultureInfo.InvariantCulture)));
        form.Add(new("ApiVersion", TwilioJson.Version));
        return form;
    }
}

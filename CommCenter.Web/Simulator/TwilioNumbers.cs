using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace CommCenter.Web.Simulator;

/// <summary>The numbers of the stand-in's account: listed, and told where their messages are sent to.</summary>
internal sealed class TwilioNumbers(SimulatorOptions options)
{
    private static readonly Dictionary<string, string> Fields = new(StringComparer.Ordinal)
    {
        ["SmsUrl"] = "sms_url",
        ["SmsMethod"] = "sms_method",
        ["SmsFallbackUrl"] = "sms_fallback_url",
        ["SmsFallbackMethod"] = "sms_fallback_method",
        ["SmsApplicationSid"] = "sms_application_sid",
        ["VoiceUrl"] = "voice_url",
        ["VoiceMethod"] = "voice_method",
        ["VoiceFallbackUrl"] = "voice_fallback_url",
        ["VoiceFallbackMethod"] = "voice_fallback_method",
        ["VoiceApplicationSid"] = "voice_application_sid",
        ["VoiceCallerIdLookup"] = "voice_caller_id_lookup",
        ["TrunkSid"] = "trunk_sid",
        ["StatusCallback"] = "status_callback",
        ["StatusCallbackMethod"] = "status_callback_method",
        ["FriendlyName"] = "friendly_name",
    };

    // What was changed since start; everything else is as a new number has it.
    private readonly ConcurrentDictionary<(string Sid, string Field), string> _changed = new();

    public IResult List(HttpContext http)
    {
        var asked = http.Request.Query["PhoneNumber"].ToString();
        var numbers = options.Lines.Where(line => asked.Length == 0 || line.Number.Contains(asked.TrimStart('+'), StringComparison.Ordinal)).Select(Json);
        return Results.Json(new { incoming_phone_numbers = numbers, page = 0, page_size = 50, next_page_uri = (string?)null, uri = http.Request.Path.Value }, contentType: "application/json");
    }

    public async Task<IResult> UpdateAsync(HttpContext http, string sid)
    {
        if (options.Lines.FirstOrDefault(line => SidOf(line) == sid) is not { } number) return TwilioRefusal.NotFound($"{TwilioJson.Root(options.AccountSid)}/IncomingPhoneNumbers/{sid}.json").ToResult();
        var form = await http.Request.ReadFormAsync();
        foreach (var field in form.Where(field => Fields.ContainsKey(field.Key))) _changed[(sid, Fields[field.Key])] = field.Value.ToString();
        return Results.Json(Json(number), contentType: "application/json");
    }

    /// <summary>Where calls of a number go: as it was set up, otherwise where ours are, as texts do.</summary>
    public NumberVoice VoiceOf(string number)
    {
        var sid = options.Lines.FirstOrDefault(line => line.Number == number) is { } line ? SidOf(line) : "";
        Uri Address(string field, string path) => new(_changed.GetValueOrDefault((sid, field), "") is { Length: > 0 } set ? set : $"{options.AppUrl().TrimEnd('/')}{path}#{options.WebhookOverrides}");
        string Method(string field) => _changed.GetValueOrDefault((sid, field), "POST");
        return new NumberVoice(
            Address("voice_url", "/api/webhooks/twilio/voice/incoming"), Method("voice_method"), Address("voice_fallback_url", "/api/webhooks/twilio/voice/fallback"),
            Address("status_callback", "/api/webhooks/twilio/voice/status"), Method("status_callback_method"));
    }

    private Dictionary<string, object?> Json(SimulatedLine line)
    {
        var sid = SidOf(line);
        string Now(string field, string otherwise = "") => _changed.GetValueOrDefault((sid, field), otherwise);
        return new()
        {
            ["sid"] = sid,
            ["account_sid"] = options.AccountSid,
            ["phone_number"] = line.Number,
            ["friendly_name"] = Now("friendly_name", line.Name),
            ["capabilities"] = new { voice = true, sms = true, mms = true, fax = false },
            // Where Twilio sends the messages of a number nobody has set up.
            ["sms_url"] = Now("sms_url", "https://demo.twilio.com/welcome/sms/reply"),
            ["sms_method"] = Now("sms_method", "POST"),
            ["sms_fallback_url"] = Now("sms_fallback_url"),
            ["sms_fallback_method"] = Now("sms_fallback_method", "POST"),
            ["sms_application_sid"] = Now("sms_application_sid"),
            ["voice_url"] = Now("voice_url", "https://demo.twilio.com/welcome/voice/"),
            ["voice_method"] = Now("voice_method", "POST"),
            ["voice_fallback_url"] = Now("voice_fallback_url"),
            ["voice_fallback_method"] = Now("voice_fallback_method", "POST"),
            ["voice_application_sid"] = Now("voice_application_sid"),
            ["voice_caller_id_lookup"] = Now("voice_caller_id_lookup") == "true",
            ["trunk_sid"] = Now("trunk_sid") is { Length: > 0 } trunk ? trunk : null,
            ["status_callback"] = Now("status_callback"),
            ["status_callback_method"] = Now("status_callback_method", "POST"),
            ["status"] = "in-use",
            ["uri"] = $"{TwilioJson.Root(options.AccountSid)}/IncomingPhoneNumbers/{sid}.json",
        };
    }

    private static string SidOf(SimulatedLine line) => "PN" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(line.Number)))[..32];
}

/// <summary>Where the calls of a number go.</summary>
internal sealed record NumberVoice(Uri Url, string Method, Uri Fallback, Uri StatusCallback, string StatusMethod);

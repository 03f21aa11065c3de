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
            ["status"] = "in-use",
            ["uri"] = $"{TwilioJson.Root(options.AccountSid)}/IncomingPhoneNumbers/{sid}.json",
        };
    }

    private static string SidOf(SimulatedLine line) => "PN" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(line.Number)))[..32];
}

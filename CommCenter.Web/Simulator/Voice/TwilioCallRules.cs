namespace CommCenter.Web.Simulator.Voice;

/// <summary>What Twilio refuses at once when it is asked for a call: missing and malformed fields, numbers that are not the account's, and its test credentials' magic numbers.</summary>
internal static class TwilioCallRules
{
    public static TwilioRefusal? Check(IFormCollection form, SimulatorOptions options)
    {
        string to = form["To"].ToString(), from = form["From"].ToString(), url = form["Url"].ToString(), twiml = form["Twiml"].ToString();
        var code = to.Length == 0 ? 21201
            : from.Length == 0 ? 21213
            : url.Length == 0 && twiml.Length == 0 ? 21205
            : url.Length > 0 && (!Uri.TryCreate(url, UriKind.Absolute, out var parsed) || parsed.Scheme is not ("http" or "https")) ? 21205
            : twiml.Length > 4000 ? 21219
            : Magic(to) is var magic and not 0 ? magic
            : !PhoneAddress.IsNumber(to) && !to.StartsWith("client:", StringComparison.Ordinal) && !to.StartsWith("sip:", StringComparison.Ordinal) ? 21211
            : !from.StartsWith("client:", StringComparison.Ordinal) && options.Lines.All(line => line.Number != from) ? 21210
            : 0;
        return code == 0 ? null : new TwilioRefusal(400, code, Words(code, to, from));
    }

    private static int Magic(string to) => to switch
    {
        "+15005550001" => 21217,
        "+15005550002" => 21214,
        "+15005550003" => 21215,
        "+15005550004" => 21216,
        _ => 0,
    };

    private static string Words(int code, string to, string from) => code switch
    {
        21201 => "No 'To' number is specified",
        21205 => "Url is not a valid URL",
        21210 => $"The source phone number provided, {from}, is not yet verified for your account.",
        21213 => "No 'From' number is specified",
        21214 => $"'To' phone number {to} cannot be reached",
        21215 => $"Account not authorized to call {to}.",
        21216 => $"Account not allowed to call {to}",
        21217 => $"Phone number {to} does not appear to be valid",
        21219 => "Twiml is longer than 4000 characters",
        _ => TwilioWords.Of(code, to, from),
    };
}

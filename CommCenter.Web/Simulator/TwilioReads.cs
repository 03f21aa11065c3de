using System.Globalization;

namespace CommCenter.Web.Simulator;

/// <summary>What the stand-in can be asked: its texts, one of them, and the account.</summary>
internal sealed class TwilioReads(SimulatorOptions options, SimulatorState state, SimulatorFaults faults, TimeProvider time)
{
    private const int MostPerPage = 1000;

    public IResult List(HttpContext http)
    {
        if (faults.TakeForList() is { } status)
            return TwilioRefusal.Of(status, status == 429 ? 20429 : status == 401 ? 20003 : 20500).ToResult();
        var query = http.Request.Query;
        string to = query["To"].ToString(), from = query["From"].ToString();
        var page = Number(query["Page"].ToString(), 0);
        var size = Math.Clamp(Number(query["PageSize"].ToString(), 50), 1, MostPerPage);
        var fits = state.Messages(message =>
            (to.Length == 0 || message.To == to) && (from.Length == 0 || message.From == from) && IsWithin(message.SentAt, query));
        var filter = string.Concat(query
            .Where(pair => pair.Key is "To" or "From" || pair.Key.StartsWith("DateSent", StringComparison.Ordinal))
            .Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value.ToString())}&"));
        // The token says after which text the page begins: texts that come meanwhile move nothing.
        var start = query["PageToken"].ToString() is { Length: > 2 } token ? 1 + fits.TakeWhile(message => message.Sid != token[2..]).Count() : page * size;
        return Results.Json(TwilioJson.Page(fits, options.AccountSid, filter, page, size, start), contentType: "application/json");
    }

    public IResult One(HttpContext http, string sid) => state.Find(sid) is { } message
        ? Results.Json(TwilioJson.Message(message, options.AccountSid), contentType: "application/json")
        : TwilioRefusal.NotFound($"/{TwilioJson.Version}/Accounts/{options.AccountSid}/Messages/{sid}.json").ToResult();

    public IResult Account() => Results.Json(TwilioJson.Account(options.AccountSid, time.GetUtcNow()), contentType: "application/json");

    public IResult MediaList(string sid) => state.Find(sid) is { } message
        ? Results.Json(TwilioJson.MediaList(message, options.AccountSid), contentType: "application/json")
        : TwilioRefusal.NotFound($"/{TwilioJson.Version}/Accounts/{options.AccountSid}/Messages/{sid}/Media.json").ToResult();

    /// <summary>A text that has not been sent yet has no date, and is in no range of dates: the trap for whoever looks up by date.</summary>
    private static bool IsWithin(DateTimeOffset? sent, IQueryCollection query) =>
        (Instant(query["DateSent"].ToString()) is not { } on || sent?.UtcDateTime.Date == on.UtcDateTime.Date)
        && (Instant(query["DateSent>"].ToString()) is not { } after || sent >= after)
        && (Instant(query["DateSent<"].ToString()) is not { } before || sent <= before);

    private static DateTimeOffset? Instant(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant : null;

    private static int Number(string text, int otherwise) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}

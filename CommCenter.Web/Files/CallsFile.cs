using System.Globalization;
using System.Text;

using CommCenter.Core.Companies;
using CommCenter.Core.Conversations;
using CommCenter.Core.Lines;
using CommCenter.Core.Staff;
using CommCenter.Web.Components.Account;
using CommCenter.Web.Components.Calls;
using CommCenter.Web.Components.Inbox;
using CommCenter.Web.Components.Shared;

namespace CommCenter.Web.Files;

/// <summary>The calls of a filter as a table for a spreadsheet, written while it is read: <c>/calls.csv</c>, with the query of the calls page.</summary>
public static class CallsFile
{
    /// <summary>Rows of one file; a longer time is asked for in parts.</summary>
    public const int Most = 50_000;

    private const int PageSize = 200;

    private static readonly string[] Heads = ["Date", "Time", "Direction", "Customer", "Number", "Our number", "What happened", "Staff", "Seconds of talk", "Voicemail seconds", "Menu", "Outcome", "Waits for an answer"];

    public static void MapCallsFile(this IEndpointRouteBuilder app) => app.MapGet("/calls.csv", WriteAsync).ExcludeFromDescription();

    private static async Task WriteAsync(
        HttpContext http, string? show, string? line, string? staff, string? from, string? to, CallListQueries calls, LineQueries lines, StaffQueries people, TimeProvider time, CancellationToken cancellationToken)
    {
        if (SignedInClaims.Read(http.User) is not { } me)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var zone = CompanyTime.Zone(me.TimeZone);
        var filter = CallsAddress.Of(show, Id(line), Id(staff), from, to).Filter(zone);
        var lineNames = (await lines.ListAsync(me.CompanyId, cancellationToken)).ToDictionary(l => l.Id, l => l.Name);
        var staffNames = (await people.ListAsync(me.CompanyId, cancellationToken)).ToDictionary(s => s.Id, s => s.Name);
        var page = await calls.PageAsync(me.CompanyId, filter, null, PageSize, cancellationToken);
        var answer = http.Response;
        answer.ContentType = "text/csv; charset=utf-8";
        answer.Headers.ContentDisposition = $"attachment; filename=\"calls-{TimeZoneInfo.ConvertTime(time.GetUtcNow(), zone).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.csv\"";
        answer.Headers.CacheControl = "no-store";
        answer.Headers.XContentTypeOptions = "nosniff";
        // With its mark spreadsheets read it as UTF-8.
        await using var writer = new StreamWriter(answer.Body, new UTF8Encoding(true));
        await writer.WriteAsync(Csv.Line(Heads));
        for (var written = 0; ;)
        {
            foreach (var call in page.Rows) await writer.WriteAsync(Csv.Line(Cells(call, zone, lineNames.GetValueOrDefault(call.LineId), id => staffNames.GetValueOrDefault(id))));
            written += page.Rows.Count;
            await writer.FlushAsync(cancellationToken);
            if (page.Next is not { } next) return;
            if (written >= Most)
            {
                await writer.WriteAsync(Csv.Line([$"Only the newest {Most} calls. Choose days for older ones."]));
                return;
            }

            page = await calls.PageAsync(me.CompanyId, filter, next, PageSize, cancellationToken);
        }
    }

    private static string?[] Cells(CallRow call, TimeZoneInfo zone, string? line, Func<long, string?> name)
    {
        var at = TimeZoneInfo.ConvertTime(call.OccurredAt, zone);
        return
        [
            at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            at.ToString("HH:mm:ss", CultureInfo.InvariantCulture),
            call.Inbound ? "In" : "Out",
            PhoneText.Of(call.CustomerName),
            PhoneText.Of(call.Number),
            line,
            CallSentences.Mark(call.Status, call.Inbound).Word,
            call.StaffId is { } staff ? name(staff) : null,
            call.DurationSeconds?.ToString(CultureInfo.InvariantCulture),
            call.VoicemailSeconds?.ToString(CultureInfo.InvariantCulture),
            call.Chosen,
            call.Disposition,
            call.IsOwed ? "Yes" : null,
        ];
    }

    private static long? Id(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}

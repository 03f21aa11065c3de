using System.Net;
using System.Text;

using CommCenter.Web.Simulator.Gmail.Mail;

using Microsoft.AspNetCore.WebUtilities;

namespace CommCenter.Web.Simulator.Gmail.Accounts;

/// <summary>Where Google would ask whose mailbox it is and whether the app may have it. Plain links, no script.</summary>
internal sealed class ConsentPage(SimulatorOptions options, PostOffice post, GoogleGrants grants, GmailFaults faults)
{
    public IResult Ask(HttpRequest request) => Problem(request) is { } problem
        ? Page($"<h1>Access blocked: this app’s request is invalid</h1><p>Error 400: {WebUtility.HtmlEncode(problem)}</p>", StatusCodes.Status400BadRequest)
        : Page(Choices(request), StatusCodes.Status200OK);

    /// <summary>The answer that was chosen goes back to the app.</summary>
    public IResult Answer(HttpRequest request)
    {
        if (Problem(request) is not null)
            return Ask(request);
        var query = request.Query;
        Dictionary<string, string?> answer = query.ContainsKey("state") ? new() { ["state"] = query["state"] } : [];
        if (post.Ours(query["mailbox"]) is { } box)
        {
            faults.Set(plan => plan with { Revoked = [.. plan.Revoked.Where(revoked => !revoked.Equals(box.Address, StringComparison.OrdinalIgnoreCase))] });
            answer["code"] = grants.NewCode(new Consent(box.Address, query["redirect_uri"]!, query["code_challenge"]!, query["scope"]!));
            answer["scope"] = query["scope"];
        }
        else
            answer["error"] = "access_denied";
        return Results.Redirect(QueryHelpers.AddQueryString(query["redirect_uri"]!, answer));
    }

    private string? Problem(HttpRequest request)
    {
        var query = request.Query;
        return query["client_id"] != options.Gmail.ClientId ? "invalid_client"
            : query["response_type"] != "code" ? "unsupported_response_type"
            : string.IsNullOrEmpty(query["scope"]) ? "invalid_request: scope is missing"
            : query["code_challenge_method"] != "S256" || query["code_challenge"].ToString().Length != 43 ? "invalid_request: PKCE with S256 is required"
            : !IsOurs(query["redirect_uri"].ToString(), request.Host) ? "redirect_uri_mismatch"
            : null;
    }

    private static bool IsOurs(string address, HostString host) =>
        Uri.TryCreate(address, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.Fragment.Length == 0
        && (url.IsLoopback || (url.Host.Equals(host.Host, StringComparison.OrdinalIgnoreCase) && url.Port == (host.Port ?? url.Port)));

    private string Choices(HttpRequest request)
    {
        var html = new StringBuilder("<h1>Choose an account</h1><p>to continue to <b>CommCenter</b>, which wants to read, write and send its mail.</p>");
        var chosenFor = request.Query.Where(pair => pair.Key != "mailbox").ToDictionary(pair => pair.Key, pair => (string?)pair.Value.ToString());
        foreach (var box in post.Boxes.Where(box => box.IsOurs))
            html.Append(Link(new(chosenFor) { ["mailbox"] = box.Address }, $"{box.Owner.Name} · {box.Address}", "btn"));
        return html.Append(Link(chosenFor, "Refuse", "btn btn-quiet")).ToString();
    }

    private static string Link(Dictionary<string, string?> query, string text, string look) =>
        $"<p><a class=\"{look}\" href=\"{WebUtility.HtmlEncode(QueryHelpers.AddQueryString("auth/answer", query))}\">{WebUtility.HtmlEncode(text)}</a></p>";

    private static IResult Page(string body, int status) => Results.Text(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>Sign in · Simulated Google</title>"
        + "<link rel=\"stylesheet\" href=\"/css/tokens.css\"><link rel=\"stylesheet\" href=\"/css/shell.css\"></head>"
        + $"<body><main class=\"page-in section\"><p class=\"quiet\">Simulated Google</p>{body}</main></body></html>",
        "text/html", Encoding.UTF8, status);
}

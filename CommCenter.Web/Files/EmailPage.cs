using System.Globalization;
using System.Net;

using CommCenter.Core.Conversations;
using CommCenter.Core.Emails;

namespace CommCenter.Web.Files;

/// <summary>An email as it was sent, as a page of its own for a frame of ours: cleaned, and under a policy by which nothing in it runs, asks another server or leaves the frame even if the cleaning had missed something.</summary>
internal static class EmailPage
{
    /// <summary>
    /// No script, form, frame, font or request; pictures from us, and from elsewhere only when somebody asked for them. It keeps our origin, without which it would not be given the pictures
    /// that were sent with it and could not be measured; nothing in it can make use of that, because nothing in it runs.
    /// </summary>
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; "
        + "sandbox allow-popups allow-popups-to-escape-sandbox allow-same-origin; img-src 'self' data:";

    private const string Elsewhere = " https: http:";

    // A white sheet by day and by night: emails are made for one, and what is made dark on it by a machine cannot be trusted to be read.
    private const string Style = """
        html { color-scheme: light; background: #fff; color: #15171c; font: 14px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif; -webkit-text-size-adjust: 100%; }
        body { margin: 0; padding: 16px; display: flow-root; overflow-wrap: break-word; unicode-bidi: isolate; }
        img { max-width: 100%; height: auto; }
        @media (max-width: 600px) { table, td, th { width: auto !important; max-width: 100%; } }
        a { color: #2c55cc; }
        pre { white-space: pre-wrap; }
        blockquote { margin: 8px 0; padding-left: 12px; border-left: 2px solid #d8dce3; color: #434956; }
        :focus-visible { outline: 2px solid #2c55cc; outline-offset: 2px; }
        .commcenter-text { white-space: pre-wrap; }
        .commcenter-end { margin: 16px 0 0; padding-top: 8px; border-top: 1px solid #d8dce3; color: #5e6573; }
        """;

    private const string Shortened = "<p class=\"commcenter-end\">This email is too large to be shown whole. Its end is left out here; the original has it.</p>";

    /// <param name="http">Its headers are written.</param>
    /// <param name="email">What is shown.</param>
    /// <param name="pictures">Those from the internet are shown this time.</param>
    public static IResult Show(HttpContext http, WholeEmail email, bool pictures)
    {
        pictures |= email.ShowsRemotePictures;
        var cleaned = email.Html is { } html
            ? EmailCleaner.Clean(html, new EmailCleaning(id => email.Pictures.TryGetValue(id, out var file) ? $"/files/{file.ToString(CultureInfo.InvariantCulture)}" : null, pictures))
            : new CleanedHtml($"<div class=\"commcenter-text\" dir=\"auto\">{WebUtility.HtmlEncode(email.Text)}</div>", 0, false);
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy + (pictures ? Elsewhere : "");
        headers.XFrameOptions = "SAMEORIGIN";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        // A page in a sandbox is not opened at all with ours.
        headers["Cross-Origin-Opener-Policy"] = "unsafe-none";
        // Browsers look up where links lead before anybody follows them.
        headers["X-DNS-Prefetch-Control"] = "off";
        headers.CacheControl = "private, no-store";
        return Results.Content(Page(email, cleaned), "text/html; charset=utf-8");
    }

    // All marks stand on it from the beginning: an element of that name further down could add one that is missing.
    private static string Page(WholeEmail email, CleanedHtml cleaned) => $"""
        <!doctype html>
        <html data-email="{email.EntryId.ToString(CultureInfo.InvariantCulture)}" data-left-out="{cleaned.RemotePictures.ToString(CultureInfo.InvariantCulture)}" data-remembered="{(email.ShowsRemotePictures ? "true" : "false")}">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{WebUtility.HtmlEncode(email.Subject)}</title><base target="_blank"><style>{Style}</style></head>
        <body>{cleaned.Html}{(cleaned.Shortened ? Shortened : "")}</body>
        </html>
        """;
}

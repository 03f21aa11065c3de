using CommCenter.Core.Ingest.Mailboxes;
using CommCenter.Core.Lines;
using CommCenter.Core.Providers.Gmail;
using CommCenter.Core.Staff;
using CommCenter.Web.Components.Account;
using CommCenter.Web.Hosting;

namespace CommCenter.Web.Connecting;

/// <summary>An administrator lets us into a mailbox: to Google's page and back. What belongs together is kept in a cookie of ten minutes that only we can read.</summary>
internal static class GmailConnecting
{
    public const string Path = "/connect/gmail", CallbackPath = "/connect/gmail/callback";

    public static void MapConnecting(this IEndpointRouteBuilder app)
    {
        app.MapGet(Path, Begin).ExcludeFromDescription();
        app.MapGet(CallbackPath, EndAsync).ExcludeFromDescription();
    }

    private static IResult Begin(HttpContext http, string? mailbox, int? days, GmailOptions options, GmailConsent consent, ConsentCookie cookie, ConnectWords words, OwnAddress own)
    {
        if (SignedInClaims.Read(http.User) is not { Role: StaffRole.Administrator } me) return Results.Forbid();
        if (!options.IsConfigured) return words.Back("Gmail is not set up here. An administrator of the program does that in its settings (docs/providers/gmail.md).");
        var state = GmailConsent.NewState();
        var to = consent.Begin(RedirectUri(own), state, out var verifier, string.IsNullOrWhiteSpace(mailbox) ? null : mailbox.Trim());
        cookie.Keep(http, new PendingConsent(state, verifier, me.CompanyId, me.StaffId, Math.Clamp(days ?? 0, 0, MailboxActions.MostDays)));
        return Results.Redirect(to.AbsoluteUri);
    }

    private static async Task<IResult> EndAsync(HttpContext http, string? state, string? code, string? error, GmailConsent consent, ConsentCookie cookie, MailboxActions mailboxes, ConnectWords words, OwnAddress own, CancellationToken cancellationToken)
    {
        if (SignedInClaims.Read(http.User) is not { Role: StaffRole.Administrator } me) return Results.Forbid();
        // Taken once: an answer that comes a second time finds nothing.
        if (cookie.Take(http) is not { } pending || pending.State != state || pending.StaffId != me.StaffId || pending.CompanyId != me.CompanyId) return words.Back("This took too long, or was begun in another browser. Connect the mailbox again.");
        if (error is not null || string.IsNullOrEmpty(code)) return words.Back(error == "access_denied" ? "Nothing was connected: Google was told not to let us in." : "Google did not connect the mailbox. Try it again.");
        var grant = await consent.ExchangeAsync(code, pending.Verifier, RedirectUri(own), cancellationToken);
        if (grant.Failure is { } failure) return words.Back(failure.Reason);
        var (outcome, notWatched) = await mailboxes.ConnectAsync(me.CompanyId, me.StaffId, Provider.Gmail, grant.Value!.Address, grant.Value.RefreshToken, pending.ImportDays, cancellationToken);
        var done = notWatched is null ? "New emails come in from now on." : $"New emails come in every five minutes only, because Google does not tell us of them: {notWatched}";
        return words.Back(outcome.Problem ?? $"{grant.Value.Address} is connected. {done}", outcome.Done && notWatched is null);
    }

    private static string RedirectUri(OwnAddress own) => own.ForCallbacks() + CallbackPath;
}

using CommCenter.Web.Simulator.Gmail.Accounts;
using CommCenter.Web.Simulator.Gmail.Api;
using CommCenter.Web.Simulator.Gmail.Mail;
using CommCenter.Web.Simulator.Gmail.People;
using CommCenter.Web.Simulator.Gmail.PubSub;

namespace CommCenter.Web.Simulator.Gmail;

/// <summary>The simulator's Google: its parts, and Google's own paths below /simulator/gmail.</summary>
internal static class GmailSetup
{
    public static void AddGmail(this IServiceCollection services) => services
        .AddSingleton<GmailFaults>().AddSingleton<PostOffice>().AddSingleton<GoogleKeys>().AddSingleton<GoogleGrants>().AddSingleton<ConsentPage>().AddSingleton<TokenEndpoints>()
        .AddSingleton<PullSubscription>().AddSingleton<GmailTopic>().AddSingleton<MailboxReads>().AddSingleton<MailReads>().AddSingleton<MailChanges>().AddSingleton<MailSends>()
        .AddSingleton<Correspondent>().AddHostedService<GmailPushes>();

    public static void MapGmail(this IEndpointRouteBuilder simulator)
    {
        var google = simulator.MapGroup("/gmail");
        google.MapGet("/o/oauth2/v2/auth", (HttpRequest request, ConsentPage page) => page.Ask(request));
        google.MapGet("/o/oauth2/v2/auth/answer", (HttpRequest request, ConsentPage page) => page.Answer(request));
        google.MapPost("/token", (HttpRequest request, TokenEndpoints tokens) => tokens.TokenAsync(request));
        google.MapPost("/revoke", (HttpRequest request, TokenEndpoints tokens) => tokens.RevokeAsync(request));
        google.MapGet("/oauth2/v3/certs", (HttpResponse response, GoogleKeys keys) =>
        {
            response.Headers.CacheControl = "public, max-age=3600, must-revalidate, no-transform";
            return GoogleJson.Ok(keys.KeySet());
        });
        google.MapPost("/pubsub/v1/projects/{project}/subscriptions/{subscription}:pull", (string project, string subscription, PullBody body, PullSubscription pull, CancellationToken cancel) => pull.PullAsync(project, subscription, body, cancel));
        google.MapPost("/pubsub/v1/projects/{project}/subscriptions/{subscription}:acknowledge", (string project, string subscription, AcknowledgeBody body, PullSubscription pull) => pull.Acknowledge(project, subscription, body));
        google.MapPost("/pubsub/v1/projects/{project}/subscriptions/{subscription}:modifyAckDeadline", (string project, string subscription, AcknowledgeBody body, PullSubscription pull) => pull.ModifyDeadline(project, subscription, body));
        google.MapPost("/upload/gmail/v1/users/{user}/messages/send", (HttpContext http, MailSends sends) => sends.UploadAsync(http)).AddEndpointFilter<GmailAccess>();
        MapMailbox(google.MapGroup("/gmail/v1/users/{user}").AddEndpointFilter<GmailAccess>());
        google.MapMailControls();
    }

    private static void MapMailbox(RouteGroupBuilder mailbox)
    {
        mailbox.MapGet("/profile", (HttpContext http) => MailboxReads.Profile(http));
        mailbox.MapGet("/labels", () => MailboxReads.Labels());
        mailbox.MapPost("/watch", (HttpContext http, WatchBody body, MailboxReads reads) => reads.Watch(http, body));
        mailbox.MapPost("/stop", (HttpContext http, MailboxReads reads) => reads.Stop(http));
        mailbox.MapGet("/history", (HttpContext http, MailboxReads reads) => reads.History(http));
        mailbox.MapGet("/messages", (HttpContext http, MailReads reads) => reads.List(http));
        mailbox.MapPost("/messages/send", (HttpContext http, MailSends sends) => sends.SendAsync(http));
        mailbox.MapPost("/messages/batchModify", (HttpContext http, ModifyBody body, MailChanges changes) => changes.BatchModify(http, body));
        mailbox.MapGet("/messages/{id}", (HttpContext http, string id) => MailReads.One(http, id));
        mailbox.MapDelete("/messages/{id}", (HttpContext http, string id, MailChanges changes) => changes.Delete(http, id));
        mailbox.MapPost("/messages/{id}/modify", (HttpContext http, string id, ModifyBody body, MailChanges changes) => changes.Modify(http, id, body));
        mailbox.MapPost("/messages/{id}/trash", (HttpContext http, string id, MailChanges changes) => changes.Trash(http, id));
        mailbox.MapPost("/messages/{id}/untrash", (HttpContext http, string id, MailChanges changes) => changes.Untrash(http, id));
        mailbox.MapGet("/messages/{id}/attachments/{attachment}", (HttpContext http, string id, string attachment) => MailReads.Attachment(http, id, attachment));
        mailbox.MapGet("/threads/{id}", (HttpContext http, string id) => MailReads.Thread(http, id));
    }
}

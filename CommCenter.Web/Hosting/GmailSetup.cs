using CommCenter.Core.Emails;
using CommCenter.Core.Ingest;
using CommCenter.Core.Ingest.Mailboxes;
using CommCenter.Core.Ingest.Reconciling;
using CommCenter.Core.Ingest.Vitals;
using CommCenter.Core.Lines;
using CommCenter.Core.Outbox;
using CommCenter.Core.Providers.Gmail;
using CommCenter.Core.Reporting;
using CommCenter.Web.Hosting.Settings;

namespace CommCenter.Web.Hosting;

/// <summary>Gmail, and what reads and watches mailboxes of whichever provider.</summary>
internal static class GmailSetup
{
    private const string Client = "Gmail";

    public static WebApplicationBuilder AddGmail(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddMailboxes();
        // No redirects, no logs of addresses; each request has a patience of its own.
        services.AddHttpClient(Client, client => client.Timeout = Timeout.InfiniteTimeSpan).RemoveAllLoggers().ConfigurePrimaryHttpMessageHandler(GmailClient.Handler);
        services.AddSingleton(p => new GmailTokens(Http(p), p.GetRequiredService<GmailOptions>, p.GetRequiredService<MailboxGrants>().Of, p.GetRequiredService<TimeProvider>()));
        services.AddSingleton(p => new GmailClient(Http(p), p.GetRequiredService<GmailOptions>, p.GetRequiredService<GmailTokens>(), p.GetRequiredService<TimeProvider>()));
        services.AddSingleton(p => new GmailConsent(Http(p), p.GetRequiredService<GmailOptions>, p.GetRequiredService<TimeProvider>()));
        services.AddSingleton(p => new GmailPushToken(Http(p), p.GetRequiredService<GmailOptions>, p.GetRequiredService<TimeProvider>()));
        services.AddSingleton(p => new GmailPull(p.GetRequiredService<GmailClient>(), p.GetRequiredService<GmailOptions>));
        services.AddSingleton<IMailboxSource>(p => new GmailMailboxSource(p.GetRequiredService<GmailClient>(), p.GetRequiredService<GmailOptions>, p.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IEventTranslator, GmailTranslator>();
        services.AddSingleton<IMediaSource>(p => new GmailMediaSource(p.GetRequiredService<GmailClient>()));
        services.AddSingleton<IMessageSender>(p => new GmailSender(p.GetRequiredService<GmailClient>(), EmailWriter.WriteAsync, EmailWriter.Length));
        services.AddHostedService<GmailPullWorker>();
        return builder;
    }

    private static void AddMailboxes(this IServiceCollection services)
    {
        services.AddSingleton<MailboxQueries>();
        services.AddSingleton<MailboxSignal>();
        services.AddSingleton<OwnMarks>();
        services.AddSingleton<MailboxFollower>();
        services.AddSingleton<MailboxReader>();
        services.AddSingleton<MailboxMarkQueries>();
        services.AddSingleton<MailboxMarker>();
        services.AddSingleton<Core.Conversations.ConversationMarks>();
        services.AddSingleton<MailboxRounds>();
        services.AddSingleton<MailboxWatch>();
        services.AddSingleton(p => ActivatorUtilities.CreateInstance<MailboxActions>(p, (Func<string, CancellationToken, Task>)((grant, cancellationToken) => p.GetRequiredService<GmailConsent>().RevokeAsync(grant, cancellationToken))));
        services.AddSingleton(p => new MailboxGrants(p.GetRequiredService<MailboxQueries>(), p.GetRequiredService<Core.Data.SecretProtector>(), p.GetRequiredService<ConfiguredLines>().Grants(), p.GetRequiredService<ILogger<MailboxGrants>>()));
        services.AddSingleton<IMessageArchive>(p => new MailboxArchive(p.GetServices<IMailboxSource>().Single()));
        services.AddSingleton<ILineSelfTest>(p => new MailboxSelfTest(p.GetServices<IMailboxSource>().Single(), p.GetRequiredService<MailboxQueries>(), p.GetRequiredService<MailboxWatch>(), p.GetRequiredService<MailboxSignal>(), p.GetRequiredService<TimeProvider>()));
        services.AddSingleton<LineVitalsQueries>();
        services.AddSingleton<LineWarningQueries>();
        services.AddSingleton<LineWarner>();
        services.AddHostedService<MailboxWorker>();
    }

    private static HttpClient Http(IServiceProvider services) => services.GetRequiredService<IHttpClientFactory>().CreateClient(Client);
}

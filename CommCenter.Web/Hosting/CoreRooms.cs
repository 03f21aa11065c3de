using CommCenter.Core.Calls;
using CommCenter.Core.Companies;
using CommCenter.Core.Conversations;
using CommCenter.Core.Conversations.Search;
using CommCenter.Core.Customers;
using CommCenter.Core.EventLog;
using CommCenter.Core.Ingest;
using CommCenter.Core.Ingest.Reconciling;
using CommCenter.Core.Lines;
using CommCenter.Core.Notifications;
using CommCenter.Core.Outbox;
using CommCenter.Core.Providers.Twilio;
using CommCenter.Core.Providers.Twilio.Voice;
using CommCenter.Core.Staff;
using CommCenter.Web.Files;
using CommCenter.Web.Webhooks;

using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CommCenter.Web.Hosting;

/// <summary>Core's rooms as services; the database, the writer and the feed are in <see cref="DataSetup"/>.</summary>
internal static class CoreRooms
{
    public static WebApplicationBuilder AddCore(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        builder.AddFiles();
        services.AddRecordings();
        services.AddSingleton<IEventHandler, EventIngestor>();
        services.AddSingleton<EventRecorder>();
        services.AddSingleton<EventSweeper>();
        services.AddSingleton<EventReplayer>();
        services.AddSingleton<EventQueries>();
        services.AddSingleton<EventLogQueries>();
        services.AddSingleton<EventReplay>();
        services.AddSingleton<EventSetAside>();
        services.AddSingleton<EventSignal>();

        services.AddSingleton<ConversationQueries>();
        services.AddSingleton<CallQueries>();
        services.AddSingleton<CallListQueries>();
        services.AddSingleton<CallEntryQueries>();
        services.AddSingleton<SearchQueries>();
        services.AddSingleton<ConversationActions>();
        services.AddSingleton<SnoozeEnder>();
        services.AddSingleton<CustomerQueries>();
        services.AddSingleton<CustomerActions>();
        services.AddSingleton<LineQueries>();
        services.AddSingleton<StaffQueries>();
        services.AddSingleton<NotificationQueries>();
        services.AddSingleton<NotificationActions>();
        services.TryAddSingleton<CompanyQueries>();
        services.AddAdministration();

        services.AddSingleton<ReplyQueue>();
        services.AddSingleton<ReplyOptionQueries>();
        services.AddSingleton<EmailReplyQueries>();
        services.AddSingleton<StopWishActions>();
        services.AddSingleton(p => new OutboxSignal(p.GetRequiredService<TimeProvider>()));
        services.AddSingleton(p => new OutboxDispatcher(
            p.GetRequiredService<Core.Data.Writing.GroupCommitWriter>(), p.GetServices<IMessageSender>(), p.GetRequiredService<OutboxSignal>(),
            p.GetRequiredService<TimeProvider>(), p.GetRequiredService<ILogger<OutboxDispatcher>>(), p.GetRequiredService<EventSignal>().Wake, links: p.GetService<IMediaLinks>(), files: p.GetRequiredService<FileStore>()));

        services.AddSingleton<HoursQueries>();
        services.AddSingleton<CallPlanQueries>();
        services.AddSingleton<CallDirectory>();
        services.AddSingleton<CallDirectoryQueries>();
        services.AddSingleton<CallDirectoryLoader>();

        services.AddSingleton<LineCheckQueries>();
        services.AddSingleton<ReconcileQueries>();
        services.AddSingleton<LineComparison>();
        services.AddSingleton<CallComparison>();
        services.AddSingleton<CallCloser>();
        services.AddSingleton<Reconciler>();
        services.AddSingleton<BackfillQueries>();
        services.AddSingleton<BackfillActions>();
        services.AddSingleton<BackfillRunner>();

        services.AddCallOut();
        services.AddHostedService<OutboxWorker>();
        services.AddHostedService<EventWorker>();
        services.AddHostedService<CallDirectoryWorker>();
        return builder;
    }

    /// <summary>Calls that staff make, and who is at work.</summary>
    private static void AddCallOut(this IServiceCollection services)
    {
        services.AddSingleton(p => new CallOut(p.GetRequiredService<Core.Data.Writing.GroupCommitWriter>(), p.GetServices<ICallPlacer>(), p.GetRequiredService<EventSignal>().Wake, p.GetRequiredService<ILogger<CallOut>>()));
        services.AddSingleton<CallChanges>();
        services.AddSingleton<CallActions>();
        services.AddSingleton<ShiftBoard>();
    }

    /// <summary>What administrators change.</summary>
    private static void AddAdministration(this IServiceCollection services)
    {
        services.AddSingleton<LineActions>();
        services.AddSingleton<LineAssignmentActions>();
        services.AddSingleton<LineWebhookActions>();
        services.AddSingleton<ProviderAccountQueries>();
        services.AddSingleton<ProviderAccountActions>();
        services.AddSingleton<EnteredAccounts>();
        services.AddSingleton<CompanyActions>();
        services.AddSingleton<HoursActions>();
        services.AddSingleton<HolidayActions>();
        services.AddSingleton<CallPlanActions>();
        services.AddSingleton<StaffDirectoryQueries>();
        services.AddSingleton<StaffActions>();
        services.AddSingleton<StaffLinks>();
        services.AddSingleton<LinkActions>();
        services.AddSingleton<ProfileActions>();
    }

    public static WebApplicationBuilder AddTwilio(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<OwnAddress>();
        services.AddSingleton<TwilioAccounts>();
        services.AddSingleton<TwilioSettings>();
        services.AddSingleton<RejectedRequests>();
        services.AddSingleton<Installation>();
        services.AddSingleton<IEventTranslator, TwilioTranslator>();
        services.AddVoice();
        // No redirects and no retries here: a POST that goes out twice is a text that arrives twice.
        services.AddHttpClient("Twilio").ConfigurePrimaryHttpMessageHandler(TwilioClient.Handler);
        services.AddSingleton(p => new TwilioClient(p.GetRequiredService<IHttpClientFactory>().CreateClient("Twilio"), () => p.GetRequiredService<TwilioAccounts>().Current, p.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IMessageArchive, TwilioArchive>();
        services.AddSingleton<ICallArchive, TwilioCallArchive>();
        services.AddSingleton<IMessageSender>(p => new TwilioSender(p.GetRequiredService<TwilioClient>(), p.GetRequiredService<OwnAddress>().ForCallbacks));
        services.AddSingleton<ICallPlacer>(p => new TwilioCallPlacer(p.GetRequiredService<TwilioClient>(), () => p.GetRequiredService<OwnAddress>().For(p.GetRequiredService<TwilioOptions>())));
        services.AddSingleton<IAccountCheck, TwilioAccountCheck>();
        services.AddSingleton(p => new TwilioLineSetup(p.GetRequiredService<TwilioClient>(), p.GetRequiredService<TwilioOptions>(), () => p.GetRequiredService<OwnAddress>().For(p.GetRequiredService<TwilioOptions>())));
        services.AddSingleton<ILineSetup>(p => p.GetRequiredService<TwilioLineSetup>());
        services.AddSingleton<ILineSelfTest, TwilioSelfTest>();
        return builder;
    }
}

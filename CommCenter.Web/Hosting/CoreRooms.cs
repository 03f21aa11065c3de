using CommCenter.Core.Companies;
using CommCenter.Core.Conversations;
using CommCenter.Core.Customers;
using CommCenter.Core.EventLog;
using CommCenter.Core.Ingest;
using CommCenter.Core.Ingest.Reconciling;
using CommCenter.Core.Lines;
using CommCenter.Core.Outbox;
using CommCenter.Core.Providers.Twilio;
using CommCenter.Core.Staff;
using CommCenter.Web.Webhooks;

using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CommCenter.Web.Hosting;

/// <summary>Core's rooms as services; the database, the writer and the feed are in <see cref="DataSetup"/>.</summary>
internal static class CoreRooms
{
    public static WebApplicationBuilder AddCore(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<IEventHandler, EventIngestor>();
        services.AddSingleton<EventRecorder>();
        services.AddSingleton<EventSweeper>();
        services.AddSingleton<EventReplayer>();
        services.AddSingleton<EventQueries>();
        services.AddSingleton<EventSignal>();

        services.AddSingleton<ConversationQueries>();
        services.AddSingleton<ConversationActions>();
        services.AddSingleton<SnoozeEnder>();
        services.AddSingleton<CustomerQueries>();
        services.AddSingleton<CustomerActions>();
        services.AddSingleton<LineQueries>();
        services.AddSingleton<StaffQueries>();
        services.TryAddSingleton<CompanyQueries>();

        services.AddSingleton<ReplyQueue>();
        services.AddSingleton<ReplyOptionQueries>();
        services.AddSingleton<StopWishActions>();
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton(p => new OutboxDispatcher(
            p.GetRequiredService<Core.Data.Writing.GroupCommitWriter>(), p.GetServices<IMessageSender>(), p.GetRequiredService<OutboxSignal>(),
            p.GetRequiredService<TimeProvider>(), p.GetRequiredService<ILogger<OutboxDispatcher>>(), p.GetRequiredService<EventSignal>().Wake));

        services.AddSingleton<LineCheckQueries>();
        services.AddSingleton<ReconcileQueries>();
        services.AddSingleton<LineComparison>();
        services.AddSingleton<Reconciler>();
        services.AddSingleton<BackfillQueries>();
        services.AddSingleton<BackfillActions>();
        services.AddSingleton<BackfillRunner>();

        services.AddHostedService<OutboxWorker>();
        services.AddHostedService<EventWorker>();
        return builder;
    }

    public static WebApplicationBuilder AddTwilio(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<OwnAddress>();
        services.AddSingleton<TwilioSettings>();
        services.AddSingleton<RejectedRequests>();
        services.AddSingleton<Installation>();
        services.AddSingleton<IEventTranslator, TwilioTranslator>();
        // No redirects and no retries here: a POST that goes out twice is a text that arrives twice.
        services.AddHttpClient("Twilio").ConfigurePrimaryHttpMessageHandler(TwilioClient.Handler);
        services.AddSingleton(p => new TwilioClient(p.GetRequiredService<IHttpClientFactory>().CreateClient("Twilio"), p.GetRequiredService<TwilioOptions>, p.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IMessageArchive, TwilioArchive>();
        services.AddSingleton<IMessageSender>(p => new TwilioSender(p.GetRequiredService<TwilioClient>(), p.GetRequiredService<OwnAddress>().ForCallbacks));
        return builder;
    }
}

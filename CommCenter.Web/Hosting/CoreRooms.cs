using CommCenter.Core.Data;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.EventLog;
using CommCenter.Core.Ingest;
using CommCenter.Core.LiveUpdates;
using CommCenter.Core.Outbox;
using CommCenter.Core.Providers.Twilio;
using CommCenter.Web.Webhooks;

namespace CommCenter.Web.Hosting;

/// <summary>Core's rooms as services: one database, one writer, one feed.</summary>
internal static class CoreRooms
{
    public static void AddCore(this IServiceCollection services)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<LiveFeed>();
        services.AddSingleton<ReadGate>();
        services.AddSingleton<GroupCommitWriter>();
        services.AddSingleton<DatabaseMigrator>();

        services.AddSingleton<IEventTranslator, TwilioTranslator>();
        services.AddSingleton<IEventHandler, EventIngestor>();
        services.AddSingleton<EventRecorder>();
        services.AddSingleton<EventSweeper>();
        services.AddSingleton<EventReplayer>();
        services.AddSingleton<EventSignal>();

        services.AddSingleton<OutboxSignal>();
    }

    public static void AddTwilio(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<TwilioOptions>(configuration.GetSection(TwilioOptions.Section));
        services.AddSingleton<TwilioSettings>();
        services.AddSingleton<RejectedRequests>();
        services.AddSingleton<Installation>();
    }
}

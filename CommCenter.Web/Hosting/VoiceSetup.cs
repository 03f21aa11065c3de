using CommCenter.Core.Calls;
using CommCenter.Core.EventLog;
using CommCenter.Core.Providers.Twilio.Voice;
using CommCenter.Web.Webhooks;

namespace CommCenter.Web.Hosting;

/// <summary>What answers calls, and what keeps their requests while the database takes none.</summary>
internal static class VoiceSetup
{
    public static void AddVoice(this IServiceCollection services)
    {
        services.AddSingleton<BrowserCallPermission>();
        services.AddSingleton<AcceptedCalls>();
        services.AddSingleton<TwilioCallAnswers>();

        services.AddSingleton<SpoolSignal>();
        services.AddSingleton(p => new EventSpool(p.GetRequiredService<DataPaths>().Spool, p.GetRequiredService<EventRecorder>(), p.GetRequiredService<SpoolSignal>(), p.GetRequiredService<ILogger<EventSpool>>()));
        services.AddSingleton<PatientRecorder>();
        services.AddHostedService<SpoolWorker>();
    }
}

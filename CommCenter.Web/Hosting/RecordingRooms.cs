using CommCenter.Core.Calls;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.Ingest.Transcribing;
using CommCenter.Core.Providers.Twilio;

namespace CommCenter.Web.Hosting;

/// <summary>Recordings of calls as services: listened to, written down, paused, deleted.</summary>
internal static class RecordingRooms
{
    private const string Speech = "Speech";

    /// <summary>More than any transcript; an endpoint that answers more is out of order.</summary>
    private const int LargestAnswer = 4 * 1024 * 1024;

    public static void AddRecordings(this IServiceCollection services)
    {
        services.AddSingleton<RecordingQueries>();
        services.AddSingleton<VoicemailQueries>();
        services.AddSingleton<VoicemailActions>();
        services.AddSingleton<RecordingActions>();
        services.AddSingleton<RecordingEraser>();
        services.AddSingleton<RecordingRetention>();
        services.AddSingleton<IRecordingControl, TwilioRecordingControl>();

        // The endpoint has a patience of its own, and no credentials go where it might send us on to.
        services.AddHttpClient(Speech, client => (client.Timeout, client.MaxResponseContentBufferSize) = (Timeout.InfiniteTimeSpan, LargestAnswer)).RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) });
        services.AddSingleton(p => new SpeechEndpoint(p.GetRequiredService<IHttpClientFactory>().CreateClient(Speech), p.GetRequiredService<TranscriptionOptions>(), p.GetRequiredService<TimeProvider>()));
        services.AddSingleton<TranscriptSignal>();
        services.AddSingleton<Transcriber>();
        services.AddSingleton(p => new TranscriptActions(p.GetRequiredService<GroupCommitWriter>(), p.GetRequiredService<SpeechEndpoint>().IsSetUp, p.GetRequiredService<TranscriptSignal>().Wake));
        services.AddHostedService<TranscriptWorker>();
    }
}

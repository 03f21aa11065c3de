using CommCenter.Core.Ingest;
using CommCenter.Core.Providers.Twilio;

namespace CommCenter.Web.Hosting;

/// <summary>Where customers' files are fetched from.</summary>
internal static class MediaSources
{
    private const string Twilio = "TwilioMedia";

    public static void AddMediaSources(this IServiceCollection services)
    {
        // The fetch has a patience of its own, and the addresses of files are nobody's business.
        services.AddHttpClient(Twilio, client => client.Timeout = Timeout.InfiniteTimeSpan).RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(p => MediaHttp.Handler(to => TwilioMediaSource.MayBeInside(to.Host, to.Port, TwilioSettings(p))));
        services.AddSingleton<IMediaSource>(p => new TwilioMediaSource(new MediaHttp(p.GetRequiredService<IHttpClientFactory>().CreateClient(Twilio), p.GetRequiredService<TimeProvider>()), () => TwilioSettings(p)));
    }

    private static TwilioOptions TwilioSettings(IServiceProvider services) => services.GetRequiredService<TwilioAccounts>().Current;
}

using System.Reflection;

using CommCenter.Core.Ingest.Transcribing;
using CommCenter.Core.Providers.Gmail;
using CommCenter.Core.Providers.Twilio;

using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CommCenter.Web.Hosting.Settings;

/// <summary>Reads the settings and registers what checks them.</summary>
public static class SettingsSetup
{
    private const string File = "appsettings.json";

    /// <param name="builder">The program's.</param>
    /// <param name="demo">Started with <c>--demo</c>.</param>
    /// <exception cref="StartStoppedException">The engine differs from the one built, or the demo was given credentials.</exception>
    public static CommCenterOptions AddSettings(this WebApplicationBuilder builder, bool demo = false)
    {
        AddSettingsFile(builder);
        var options = CommCenterOptions.Read(builder.Configuration, demo);
        StopUnlessEngineAgrees(options.Database.Engine);
        if (demo) StopIfCredentialsGiven(builder.Configuration);
        builder.WebHost.UseUrls(ListenAddresses.Choose(options.Urls, demo));

        builder.Services.AddSingleton(options);
        builder.Services.TryAddSingleton(_ => builder.Configuration.GetSection(TwilioOptions.Section).Get<TwilioOptions>() ?? new TwilioOptions());
        builder.Services.TryAddSingleton(_ => builder.Configuration.GetSection(GmailOptions.Section).Get<GmailOptions>() ?? new GmailOptions());
        builder.Services.AddSingleton<SettingsReport>();
        builder.Services.AddSingleton<ConfiguredLines>();
        builder.Services.AddSingleton<ISettingsCheck, AddressCheck>();
        builder.Services.AddSingleton<ISettingsCheck, CompanyCheck>();
        builder.Services.AddSingleton<ISettingsCheck>(services => services.GetRequiredService<ConfiguredLines>());
        builder.Services.AddSingleton<ISettingsCheck, TwilioCheck>();
        builder.Services.AddSingleton<ISettingsCheck, GmailCheck>();
        builder.Services.AddSingleton<ISettingsCheck, MediaSettings>();
        builder.Services.AddSingleton(p => new MediaSettings(p.GetRequiredService<IConfiguration>()).Read());
        builder.Services.TryAddSingleton(_ => builder.Configuration.GetSection(TranscriptionOptions.Section).Get<TranscriptionOptions>() ?? new TranscriptionOptions());
        builder.Services.AddSingleton<ISettingsCheck, TranscriptionCheck>();
        builder.Services.AddSingleton<ISettingsCheck, UndoSettings>();
        builder.Services.AddSingleton(new UndoSettings(options).Read());
        builder.Services.AddSingleton<KeepingRules>();
        builder.Services.AddSingleton<ISettingsCheck>(services => services.GetRequiredService<KeepingRules>());
        return options;
    }

    /// <summary>The one settings file lies beside the program; a file in the content root, the environment and the command line win over it.</summary>
    private static void AddSettingsFile(WebApplicationBuilder builder)
    {
        var sources = builder.Configuration.Sources;
        foreach (var source in sources.OfType<JsonConfigurationSource>().Where(s => s.Path == File).ToList()) sources.Remove(source);
        var beside = new ConfigurationBuilder().AddJsonFile(Path.Combine(AppContext.BaseDirectory, File), optional: true).AddJsonFile(Path.Combine(builder.Environment.ContentRootPath, File), optional: true);
        for (var i = 0; i < beside.Sources.Count; i++) sources.Insert(i, beside.Sources[i]);
    }

    private static void StopUnlessEngineAgrees(string? engine)
    {
        var built = typeof(SettingsSetup).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(a => a.Key == "Engine")?.Value ?? "Sqlite";
        if (string.IsNullOrWhiteSpace(engine) || engine.Trim().Equals(built, StringComparison.OrdinalIgnoreCase)) return;
        throw new StartStoppedException($"Database:Engine is \"{engine}\", but this program was built for {built}. Take the setting out, or build with -p:Engine={engine}.");
    }

    private static void StopIfCredentialsGiven(ConfigurationManager configuration)
    {
        var given = configuration.GetSection("Providers").AsEnumerable().Where(s => !string.IsNullOrEmpty(s.Value) && !s.Key.EndsWith(":BaseUrl", StringComparison.OrdinalIgnoreCase)).Select(s => s.Key).Order().ToList();
        if (given.Count > 0) throw new StartStoppedException($"The demo must not reach real customers, so it does not start with credentials. Take out: {string.Join(", ", given)}.");
    }
}

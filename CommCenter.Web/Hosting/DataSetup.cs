using CommCenter.Core.Data;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.LiveUpdates;

using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CommCenter.Web.Hosting;

/// <summary>The data directory, the keys and the database.</summary>
public static class DataSetup
{
    public static WebApplicationBuilder AddData(this WebApplicationBuilder builder, CommCenterOptions options)
    {
        var paths = DataPaths.Open(options, builder.Environment.ContentRootPath, builder.Configuration.GetConnectionString("CommCenter"));
        builder.Services.AddSingleton(paths);
        builder.Services.AddSingleton<Metrics.MetricsCollector>();
        builder.Services.AddDataProtection().SetApplicationName("CommCenter").PersistKeysToFileSystem(new DirectoryInfo(paths.Keys));
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.TryAddSingleton<SecretProtector>();
        var database = new DatabaseFactory(paths.ConnectionString);
        builder.Services.TryAddSingleton(_ => database);
        // A good second of the start, beside which the rest of the program is put together.
        _ = Task.Run(database.BuildModel);
        builder.Services.TryAddSingleton<DatabaseMigrator>();
        builder.Services.TryAddSingleton<ReadGate>();
        builder.Services.TryAddSingleton<LiveFeed>();
        builder.Services.TryAddSingleton<GroupCommitWriter>();
        return builder;
    }
}

using CommCenter.Core.Calls;
using CommCenter.Core.Companies;
using CommCenter.Core.Conversations;
using CommCenter.Core.Ingest;
using CommCenter.Core.Providers.Twilio;
using CommCenter.Core.Staff;
using CommCenter.Tests.Calls;
using CommCenter.Web.Api;
using CommCenter.Web.Components.Account;
using CommCenter.Web.Hosting;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CommCenter.Tests.Api;

/// <summary>The API on a real server over a real file, with two companies and a token of each. Nothing is sent: the outbox only fills.</summary>
public sealed class ApiHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ApiHost(TestStore store, WebApplication app, TestDesk desk, TestDesk otherDesk)
    {
        (Store, _app, Desk, OtherDesk) = (store, app, desk, otherDesk);
        Address = new Uri(app.Urls.First());
        (Api, Other, Anybody) = (new ApiClient(Address, TokenOf(desk)), new ApiClient(Address, TokenOf(otherDesk)), new ApiClient(Address, null));
    }

    public TestStore Store { get; }

    /// <summary>Takes every call, and rings nobody.</summary>
    public required ScriptedPlacer Placer { get; init; }

    public Uri Address { get; }
    public TestDesk Desk { get; }
    public TestDesk OtherDesk { get; }

    /// <summary>Calls as Ana of the first company.</summary>
    public ApiClient Api { get; }

    /// <summary>Calls as Ana of another company.</summary>
    public ApiClient Other { get; }

    /// <summary>Calls without a token.</summary>
    public ApiClient Anybody { get; }

    public static async Task<ApiHost> StartAsync()
    {
        var store = await TestStore.StartAsync();
        var (desk, other) = (await TestDesk.OpenAsync(store), await TestDesk.OpenAsync(store, "Other Vets"));
        foreach (var d in new[] { desk, other }) await store.AddAsync(new ApiToken { CompanyId = d.CompanyId, StaffId = d.Ana, Name = "Test", Hash = ApiTokenHash.Of(TokenOf(d)), CreatedAt = store.Clock.GetUtcNow() });

        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Production });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var services = builder.Services;
        services.AddSingleton<TimeProvider>(store.Clock);
        services.AddSingleton(store.Database);
        services.AddSingleton(store.Feed);
        services.AddSingleton(store.Writer);
        services.AddSingleton(store.Reads);
        services.AddSingleton<SignInQueries>();
        services.AddSingleton<IEventTranslator, TwilioTranslator>();
        var placer = new ScriptedPlacer();
        services.AddSingleton<ICallPlacer>(placer);
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.AddCore();
        services.AddSingleton(new FileStore(Path.Combine(Path.GetDirectoryName(store.ConnectionString["Data Source=".Length..])!, "files")));
        foreach (var worker in services.Where(s => s.ServiceType == typeof(IHostedService) && s.ImplementationType?.Namespace?.StartsWith("CommCenter", StringComparison.Ordinal) == true).ToList()) services.Remove(worker);
        builder.AddSignIn(new CommCenterOptions());
        services.AddApi();

        var app = builder.Build();
        app.UseApi();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapApi();
        await app.StartAsync();
        return new ApiHost(store, app, desk, other) { Placer = placer };
    }

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        Other.Dispose();
        Anybody.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await Store.DisposeAsync();
    }

    private static string TokenOf(TestDesk desk) => $"token-of-{desk.CompanyId}";
}

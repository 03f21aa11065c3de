using System.Collections.Concurrent;
using System.Net;

using CommCenter.Core.Data;
using CommCenter.Core.Data.Writing;
using CommCenter.Web.Hosting.Start;

using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace CommCenter.Tests;

/// <summary>The whole program on a port and in a folder of its own, spoken to over HTTP.</summary>
public sealed class RunningApp : IAsyncDisposable
{
    public const string Email = "ana@example.com";
    public const string Password = "correct horse battery";
    public const string Token = "a-token-for-tests";

    /// <summary>Settings of a desk that somebody can sign in to.</summary>
    public static readonly (string Key, string Value)[] WithAdministrator = [("Admin:Email", Email), ("Admin:Password", Password), ("Api:BootstrapToken", Token)];

    private readonly WebApplicationFactory<Program> _factory;
    private readonly List<HttpClient> _clients = [];

    private RunningApp(WebApplicationFactory<Program> factory, ShiftedTime time, ConcurrentQueue<string> console)
    {
        (_factory, Time, Console) = (factory, time, console);
        factory.UseKestrel();
        factory.StartServer();
        Address = factory.ClientOptions.BaseAddress;
        Client = NewClient();
    }

    public Uri Address { get; }

    /// <summary>A browser without a screen: keeps cookies, does not follow redirects.</summary>
    public HttpClient Client { get; }

    public ShiftedTime Time { get; }

    /// <summary>What the start printed.</summary>
    public IReadOnlyCollection<string> Console { get; }

    public IServiceProvider Services => _factory.Services;

    public static RunningApp Start(string dataDirectory, params (string Key, string Value)[] settings)
    {
        var (time, console) = (new ShiftedTime(), new ConcurrentQueue<string>());
        var database = Path.Combine(Directory.CreateDirectory(dataDirectory).FullName, "commcenter.db");
        if (!File.Exists(database)) File.WriteAllBytes(database, TestStore.Migrated.Value.GetAwaiter().GetResult());
        var factory = new WebApplicationFactory<Program>().WithWebHostBuilder(builder =>
        {
            builder.UseSetting("DataDirectory", dataDirectory);
            builder.UseSetting("Urls", "http://127.0.0.1:0");
            // Nobody waits for what could be taken back, except where that is what is tested.
            builder.UseSetting("Outbox:UndoSeconds", "0");
            foreach (var (key, value) in settings) builder.UseSetting(key, value);
            builder.ConfigureTestServices(services =>
            {
                services.AddSingleton<TimeProvider>(time);
                services.AddSingleton<Announce>(console.Enqueue);
                // Nobody guesses a test's passwords, and hundreds of tests sign in.
                services.Configure<PasswordHasherOptions>(o => o.IterationCount = 1_000);
            });
        });
        return new RunningApp(factory, time, console);
    }

    public HttpClient NewClient()
    {
        var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = Address };
        _clients.Add(client);
        return client;
    }

    /// <summary>Changes rows beside the program's own doings.</summary>
    public Task ChangeAsync(Func<CommCenterDbContext, Task> change) => Services.GetRequiredService<GroupCommitWriter>().RunAloneAsync(async () =>
    {
        await using var db = Services.GetRequiredService<DatabaseFactory>().CreateWithoutCompany();
        await change(db);
        await db.SaveChangesAsync();
    });

    public async Task<T> ReadAsync<T>(Func<CommCenterDbContext, Task<T>> read)
    {
        await using var db = Services.GetRequiredService<DatabaseFactory>().CreateWithoutCompany();
        return await read(db);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients) client.Dispose();
        await _factory.DisposeAsync();
    }
}

/// <summary>The clock on the wall, which a test can put forward.</summary>
public sealed class ShiftedTime : TimeProvider
{
    private long _shift;

    public void Forward(TimeSpan by) => Interlocked.Add(ref _shift, by.Ticks);

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref _shift));
}

using System.Text.Json;

using CommCenter.Web.Hosting;
using CommCenter.Web.Hosting.Settings;

using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;

namespace CommCenter.Tests.Hosting;

public class SettingsTests
{
    private static readonly (string, string)[] Wrong =
    [
        ("PublicUrl", "desk.example.com"), ("KnownProxies:0", "10.0.0.0/8"), ("KnownProxies:1", "proxy.local"), ("Company:Country", "Mars"), ("Company:TimeZone", "Mars/Base"),
        ("Admin:Email", "ana"), ("Admin:Password", "short"), ("Providers:Twilio:AuthToken", "secret-token-value"), ("Providers:Twilio:BaseUrl", "nowhere"),
        ("Lines:0:Provider", "pigeon"), ("Lines:0:Address", "+15552010100"), ("Lines:0:Channels", "sms"),
        ("Lines:1:Provider", "twilio"), ("Lines:1:Channels", "sms,smoke"),
        ("Lines:2:Provider", "TWILIO"), ("Lines:2:Address", "+15552010101"), ("Lines:2:Channels", "SMS, WhatsApp"),
    ];

    private static readonly string[] Names =
    [
        "PublicUrl", "KnownProxies", "Company:Country", "Company:TimeZone", "Admin:Email", "Admin:Password", "Lines:0:Provider", "Lines:1:Address", "Lines:1:Channels",
        "Providers:Twilio:AccountSid", "Providers:Twilio:BaseUrl",
    ];

    [Fact]
    public async Task All_wrong_settings_are_listed_at_once_and_the_program_runs()
    {
        using var folder = new TemporaryFolder();
        await using var app = RunningApp.Start(folder.Path, Wrong);

        var console = string.Join('\n', app.Console);
        console.ShouldContain("11 settings are wrong");
        foreach (var name in Names) console.ShouldContain($"- {name}: ");
        console.ShouldContain("docs/providers/twilio.md");

        var text = await app.Client.GetStringAsync("/api/webhooks/health");
        var health = JsonDocument.Parse(text).RootElement;
        health.GetProperty("status").GetString().ShouldBe("degraded");
        health.GetProperty("settings").EnumerateArray().Select(s => s.GetProperty("setting").GetString()!).ShouldBe(Names, ignoreOrder: true);
        health.GetProperty("providers").GetProperty("twilio").GetString().ShouldBe("off");
        (console + text).ShouldNotContain("secret-token-value");

        // What is right beside the wrong is used.
        (await app.ReadAsync(db => db.Lines.IgnoreQueryFilters().SingleAsync())).Address.ShouldBe("+15552010101");
    }

    [Theory]
    [InlineData("http://localhost:5080", false, "http://localhost:5080")]
    [InlineData("nonsense;http://0.0.0.0:5080", false, "http://0.0.0.0:5080")]
    [InlineData("nonsense", false, ListenAddresses.Default)]
    [InlineData(null, false, ListenAddresses.Default)]
    [InlineData("http://0.0.0.0:5080;http://[::1]:81", true, "http://127.0.0.1:5080;http://[::1]:81")]
    [InlineData("http://desk.example.com:80", true, "http://127.0.0.1:80")]
    public void A_wrong_address_to_listen_on_is_left_out_and_the_demo_stays_on_this_machine(string? urls, bool demo, string expected)
        => ListenAddresses.Choose(urls, demo).ShouldBe(expected);

    [Fact]
    public void An_engine_that_was_not_built_stops_the_start()
    {
        Start(demo: false, "--Database:Engine=PostgreSql")!.ShouldContain("this program was built for Sqlite");
        Start(demo: false, "--Database:Engine=SQLITE").ShouldBeNull();
    }

    [Fact]
    public void The_demo_does_not_start_with_credentials_but_with_the_address_of_a_stand_in()
    {
        Start(demo: true, "--Providers:Twilio:BaseUrl=http://localhost:1").ShouldBeNull();
        Start(demo: true, "--Providers:Twilio:AccountSid=AC1", "--Providers:RingCentral:Jwt=x")!.ShouldContain("Providers:RingCentral:Jwt, Providers:Twilio:AccountSid");
    }

    [Fact]
    public void A_relative_data_directory_is_under_the_content_root_and_the_demo_keeps_apart()
    {
        using var folder = new TemporaryFolder();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = folder.Path, Args = ["--DataDirectory=desk"] });

        var real = DataPaths.Open(builder.AddSettings(), folder.Path, connectionString: null);
        real.Root.ShouldBe(folder.File("desk"));
        real.ConnectionString.ShouldBe($"Data Source={folder.File("desk/commcenter.db")}");
        foreach (var name in (string[])["files", "keys", "spool"]) Directory.Exists(folder.File($"desk/{name}")).ShouldBeTrue();

        DataPaths.Open(builder.AddSettings(), folder.Path, "Data Source=other.db;Cache=Shared").ConnectionString.ShouldContain(folder.File("desk/other.db"));
        DataPaths.Open(builder.AddSettings(demo: true), folder.Path, "Data Source=other.db").ConnectionString.ShouldBe($"Data Source={folder.File("desk/demo/commcenter.db")}");
    }

    [Fact]
    public void A_data_directory_that_cannot_be_made_stops_the_start_with_its_name()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("taken"), "a file");
        var builder = WebApplication.CreateBuilder(["--DataDirectory=" + folder.File("taken")]);

        Should.Throw<StartStoppedException>(() => DataPaths.Open(builder.AddSettings(), folder.Path, null)).Message.ShouldContain(folder.File("taken"));
    }

    private static string? Start(bool demo, params string[] args)
    {
        try
        {
            WebApplication.CreateBuilder(args).AddSettings(demo);
            return null;
        }
        catch (StartStoppedException e)
        {
            return e.Message;
        }
    }
}

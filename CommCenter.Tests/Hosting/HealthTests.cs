using System.Text.Json;

using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CommCenter.Tests.Hosting;

public class HealthTests
{
    private static readonly (string, string)[] Configured =
    [
        ("PublicUrl", "https://desk.example.com"), ("Providers:Twilio:AccountSid", "AC00000000000000000000000000000001"), ("Providers:Twilio:AuthToken", "secret-token-value"),
        ("Lines:0:Provider", "twilio"), ("Lines:0:Address", "+15552010100"), ("Lines:0:Channels", "sms"),
    ];

    [Fact]
    public async Task A_desk_without_trouble_says_ok()
    {
        using var folder = new TemporaryFolder();
        await using var app = RunningApp.Start(folder.Path, Configured);

        var health = await ReadAsync(app);

        health.GetProperty("status").GetString().ShouldBe("ok");
        var line = health.GetProperty("lines").EnumerateArray().Single();
        line.EnumerateObject().Select(p => p.Name).ShouldBe(["provider", "address", "status", "lastInboundAt", "lastOutboundAt", "expiresAt", "problem"]);
        (line.GetProperty("provider").GetString(), line.GetProperty("status").GetString()).ShouldBe(("twilio", "ok"));
        health.GetProperty("backlog").GetRawText().ShouldBe("""{"events":0,"outbox":0}""");
        health.GetProperty("providers").GetProperty("twilio").GetString().ShouldBe("on");
        health.GetProperty("publicUrl").GetProperty("local").GetBoolean().ShouldBeFalse();
        health.GetRawText().ShouldNotContain("secret-token-value");
    }

    [Fact]
    public async Task A_line_in_trouble_or_switched_off_is_shown_as_such()
    {
        using var folder = new TemporaryFolder();
        await using var app = RunningApp.Start(folder.Path, Configured);
        await app.ChangeAsync(async db => (await db.Lines.IgnoreQueryFilters().SingleAsync()).Problem = "Twilio refused the credentials.");

        var health = await ReadAsync(app);
        health.GetProperty("status").GetString().ShouldBe("degraded");
        health.GetProperty("lines")[0].GetProperty("problem").GetString().ShouldBe("Twilio refused the credentials.");

        await app.ChangeAsync(async db => (await db.Lines.IgnoreQueryFilters().SingleAsync()).Enabled = false);
        health = await ReadAsync(app);
        health.GetProperty("status").GetString().ShouldBe("ok");
        health.GetProperty("lines")[0].GetProperty("status").GetString().ShouldBe("off");
    }

    [Fact]
    public async Task Without_a_public_address_health_says_that_callbacks_are_local()
    {
        using var folder = new TemporaryFolder();
        await using var app = RunningApp.Start(folder.Path);

        (await ReadAsync(app)).GetProperty("publicUrl").GetProperty("local").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Health_and_readiness_answer_while_another_program_locks_the_database()
    {
        using var folder = new TemporaryFolder();
        await using var app = RunningApp.Start(folder.Path, Configured);
        await using var other = new SqliteConnection($"Data Source={folder.File("commcenter.db")};Pooling=False");
        await other.OpenAsync();
        await using var command = other.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        await command.ExecuteNonQueryAsync();

        (await ReadAsync(app)).GetProperty("status").GetString().ShouldBe("ok");
        (await app.Client.GetStringAsync("/healthz/ready")).ShouldBe("ready");
        (await app.Client.GetStringAsync("/healthz/live")).ShouldBe("live");
    }

    private static async Task<JsonElement> ReadAsync(RunningApp app)
        => JsonDocument.Parse(await app.Client.GetStringAsync("/api/webhooks/health")).RootElement;
}

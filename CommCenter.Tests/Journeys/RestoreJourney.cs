using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

using CommCenter.Web.Jobs;

namespace CommCenter.Tests.Journeys;

/// <summary>The desk burns down, and docs/operations.md is followed.</summary>
public sealed class RestoreJourney : IDisposable
{
    private readonly TemporaryFolder _before = new(), _after = new();

    public void Dispose()
    {
        _before.Dispose();
        _after.Dispose();
    }

    [Fact]
    public async Task A_desk_restored_from_its_backup_has_everything_and_goes_on()
    {
        await using (var app = RunningApp.Start(_before.Path, [.. RunningApp.WithAdministrator, .. SignedTwilio.Settings]))
        {
            await TextAsync(app, "Is it ready?");
            await File.WriteAllTextAsync(_before.File("files/picture"), "a picture");
            (await app.RunJobAsync(RecurringJobs.Backup)).Outcome.ShouldBe(JobOutcome.Succeeded);
        }

        var backup = Directory.EnumerateDirectories(_before.File("backups")).Single(folder => !folder.EndsWith("files", StringComparison.Ordinal));
        Copy(backup, _after.Path);
        Copy(_before.File("backups/files"), _after.File("files"));

        await using var restored = RunningApp.Start(_after.Path, [.. RunningApp.WithAdministrator, .. SignedTwilio.Settings]);
        await TextAsync(restored, "I am on my way");
        using var api = restored.NewClient();
        api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", RunningApp.Token);
        var conversations = await api.GetFromJsonAsync<JsonElement>("/api/v1/conversations");
        var id = conversations.GetProperty("items").EnumerateArray().ShouldHaveSingleItem().GetProperty("id").GetString();
        var timeline = await api.GetFromJsonAsync<JsonElement>($"/api/v1/conversations/{id}/timeline");
        timeline.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("body").GetString()).ShouldBe(["Is it ready?", "I am on my way"]);
        (await File.ReadAllTextAsync(_after.File("files/picture"))).ShouldBe("a picture");
    }

    private static async Task TextAsync(RunningApp app, string body)
    {
        using var taken = await new SignedTwilio(app.Client, app.Address.ToString().TrimEnd('/')).PostAsync("/api/webhooks/twilio/sms/incoming", SignedTwilio.Text("+14165550123", body));
        taken.EnsureSuccessStatusCode();
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}

using System.Net.Http.Json;
using System.Text.Json;

using CommCenter.Tests.Hosting;

using Microsoft.Data.Sqlite;

namespace CommCenter.Tests.Journeys;

/// <summary>The demo as it is started: a call goes through the real webhooks to staff's simulated phones, or to a message.</summary>
public sealed class DemoCallJourney : IAsyncLifetime
{
    private const string Line = "+13125550100";
    private const string Ana = "+13125550901";
    private const string Ben = "+13125550902";

    private readonly TemporaryFolder _folder = new();
    private DemoProcess _demo = null!;
    private HttpClient _phones = null!;

    public async Task InitializeAsync()
    {
        _demo = await DemoProcess.StartAsync(_folder.Path);
        _phones = new HttpClient { BaseAddress = new Uri(_demo.Address, "/simulator/phone/") };
    }

    public async Task DisposeAsync()
    {
        _phones.Dispose();
        await _demo.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_call_taken_on_a_staff_phone_has_its_length_and_recording_and_one_nobody_takes_its_message_and_what_it_says()
    {
        var taken = await CallAsync("+13125550333");
        var ana = await RingingAsync(Ana);
        await ActAsync(ana, "answer");
        await UntilAsync(ana, "keys");
        await ActAsync(ana, "keys", new { keys = "1" });
        await UntilAsync(taken, "talking");
        await ActAsync(taken, "say", new { words = "Is my crown ready?" });
        await ActAsync(ana, "hangup");
        await StoredAsync("SELECT c.Status || ' by ' || s.Name || CASE WHEN c.DurationSeconds > 0 THEN ' with a length' ELSE '' END FROM Calls c JOIN Staff s ON s.Id = c.StaffId WHERE c.\"From\" = '+13125550333'", "Completed by Ana Ruiz with a length");
        await StoredAsync("SELECT a.State || ' ' || a.ContentType FROM CallRecordings r JOIN Calls c ON c.Id = r.EntryId JOIN Attachments a ON a.Id = r.AttachmentId WHERE c.\"From\" = '+13125550333'", "Stored audio/wav");

        foreach (var phone in new[] { Ana, Ben })
            (await _phones.PostAsJsonAsync($"{phone}/habit", new { habit = "busy" })).EnsureSuccessStatusCode();
        var missed = await CallAsync("+13125550334");
        await UntilAsync(missed, "recording");
        await ActAsync(missed, "say", new { words = "Please call me back about Monday." });
        await ActAsync(missed, "hangup");
        await StoredAsync("SELECT c.Status || ': ' || COALESCE(r.Transcript, '') FROM Calls c LEFT JOIN CallRecordings r ON r.EntryId = c.Id WHERE c.\"From\" = '+13125550334'", "Voicemail: Please call me back about Monday.");
        await StoredAsync("SELECT v.OwedSince > 0 FROM Conversations v JOIN TimelineEntries e ON e.ConversationId = v.Id JOIN Calls c ON c.Id = e.Id WHERE c.\"From\" = '+13125550334'", "1");
    }

    private async Task<string> CallAsync(string from)
    {
        using var answer = await _phones.PostAsJsonAsync("calls", new { from, to = Line });
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("sid").GetString()!;
    }

    private async Task ActAsync(string sid, string action, object? act = null) => (await _phones.PostAsJsonAsync($"calls/{sid}/{action}", act ?? new { })).EnsureSuccessStatusCode();

    private Task UntilAsync(string sid, string doing) => Until.TrueAsync(async () => (await _phones.GetFromJsonAsync<JsonElement>($"calls/{sid}")).GetProperty("doing").GetString() == doing);

    private async Task<string> RingingAsync(string phone)
    {
        string? sid = null;
        await Until.TrueAsync(async () => (sid = (await _phones.GetFromJsonAsync<JsonElement>($"{phone}/calls")).EnumerateArray()
            .Where(call => call.GetProperty("doing").GetString() == "ringing").Select(call => call.GetProperty("sid").GetString()).FirstOrDefault()) is not null);
        return sid!;
    }

    private async Task StoredAsync(string sql, string expected)
    {
        var file = Directory.EnumerateFiles(_folder.Path, "commcenter.db", SearchOption.AllDirectories).Single();
        string? found = null;
        try
        {
            await Until.TrueAsync(async () =>
            {
                await using var database = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
                await database.OpenAsync();
                await using var command = database.CreateCommand();
                command.CommandText = sql;
                return (found = (await command.ExecuteScalarAsync())?.ToString()) == expected;
            });
        }
        catch (OperationCanceledException)
        {
            found.ShouldBe(expected);
        }
    }
}

using System.Diagnostics;
using System.Net;

using CommCenter.Tests.Providers.Twilio.Voice;

using Microsoft.Data.Sqlite;

namespace CommCenter.Tests.Journeys;

/// <summary>Callers are answered whatever the database does, and their calls are recorded once it does its work again (law 1).</summary>
public sealed class VoiceTroubleTests : IAsyncLifetime
{
    private readonly VoiceDesk _desk = new();

    [Fact]
    public async Task While_another_program_holds_the_database_twenty_callers_at_once_are_answered_within_two_seconds_and_recorded_once_afterwards()
    {
        // The first request of a program pays for what is compiled then.
        await _desk.AnswerAsync(VoiceDesk.Root + "incoming", VoiceDesk.Call(VoiceDesk.CallSid()));
        var sids = Enumerable.Range(0, 20).Select(_ => VoiceDesk.CallSid()).ToList();
        await using (await _desk.LockAsync())
        {
            var began = DateTimeOffset.UtcNow;
            var waits = await Task.WhenAll(sids.Select(async sid =>
            {
                var since = Stopwatch.GetTimestamp();
                (await _desk.AnswerAsync(VoiceDesk.Root + "incoming", VoiceDesk.Call(sid))).ShouldNotContain("not in service");
                return Stopwatch.GetElapsedTime(since);
            }));
            waits.Max().ShouldBeLessThan(TimeSpan.FromSeconds(2));
            var voicemail = (await _desk.AnswerAsync(VoiceDesk.Root + "dial?line=1&branch=open&turn=1", VoiceDesk.Call(sids[0], null, ("DialCallStatus", "no-answer")))).ShouldBeTwiml();
            voicemail.Element("Record").ShouldNotBeNull();
            Directory.GetFiles(_desk.Spool, "*.jsonl").ShouldNotBeEmpty();
        }

        await Until.TrueAsync(async () => (await Task.WhenAll(sids.Select(_desk.EventsAsync))).All(events => events.Count > 0) && Directory.GetFiles(_desk.Spool).Length == 0);
        foreach (var sid in sids)
        {
            var incoming = (await _desk.EventsAsync(sid)).Where(e => e.Kind.StartsWith("voice.incoming", StringComparison.Ordinal)).ShouldHaveSingleItem();
            incoming.ReceivedAt.ShouldBeLessThan(incoming.HandledAt ?? DateTimeOffset.MaxValue);
        }
    }

    [Fact]
    public async Task Where_nothing_can_be_written_at_all_a_caller_is_still_answered_and_a_report_is_asked_for_again()
    {
        Directory.CreateDirectory(Path.Combine(_desk.Spool, "events.jsonl"));
        var sid = VoiceDesk.CallSid();
        await using (await _desk.LockAsync())
        {
            await _desk.AnswerAsync(VoiceDesk.Root + "incoming", VoiceDesk.Call(sid));
            using var report = await _desk.Twilio.PostAsync(VoiceDesk.Root + "status", VoiceDesk.Call(sid, null, ("CallDuration", "4")));
            report.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        }
    }

    public Task InitializeAsync() => _desk.InitializeAsync();

    public Task DisposeAsync() => _desk.DisposeAsync();
}

/// <summary>Killed while calls are in the spool: they are recorded at the next start, once.</summary>
public sealed class VoiceCrashJourney : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Calls_answered_while_the_database_was_locked_survive_a_kill_and_are_recorded_with_the_time_they_came()
    {
        var port = OwnProcess.FreePort();
        var sids = Enumerable.Range(0, 5).Select(_ => VoiceDesk.CallSid()).ToList();
        var database = _folder.File("data/commcenter.db");
        DateTimeOffset answeredAt;
        using (var program = await OwnProcess.StartAsync(_folder.Path, port, VoiceDesk.Settings))
        {
            using var client = new HttpClient { BaseAddress = program.Address };
            var twilio = new SignedTwilio(client, program.Address.ToString().TrimEnd('/'));
            await using var locked = await VoiceDesk.LockAsync(database);
            foreach (var sid in sids)
            {
                using var answer = await twilio.PostAsync(VoiceDesk.Root + "incoming", VoiceDesk.Call(sid));
                answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            }

            answeredAt = DateTimeOffset.UtcNow;
            program.Kill();
        }

        using var again = await OwnProcess.StartAsync(_folder.Path, port, VoiceDesk.Settings);
        await Until.TrueAsync(() => Task.FromResult(Directory.GetFiles(_folder.File("data/spool")).Length == 0));
        await using var read = new SqliteConnection($"Data Source={database};Mode=ReadOnly;Pooling=False");
        await read.OpenAsync();
        foreach (var sid in sids)
        {
            await using var command = read.CreateCommand();
            command.CommandText = "SELECT count(*), max(ReceivedAt) FROM ProviderEvents WHERE EventKey = $sid";
            command.Parameters.AddWithValue("$sid", sid);
            await using var row = await command.ExecuteReaderAsync();
            await row.ReadAsync();
            row.GetInt64(0).ShouldBe(1);
            row.GetInt64(1).ShouldBeLessThanOrEqualTo(answeredAt.ToUnixTimeMilliseconds());
        }
    }

    public void Dispose() => _folder.Dispose();
}

using System.Net;

using CommCenter.Core.EventLog;
using CommCenter.Tests.Providers.Twilio.Voice;

using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CommCenter.Tests.Journeys;

/// <summary>A running desk whose line takes calls, and Twilio's side of them.</summary>
public sealed class VoiceDesk : IAsyncLifetime
{
    public const string Root = "/api/webhooks/twilio/voice/";

    public static readonly (string Key, string Value)[] Settings = [.. RunningApp.WithAdministrator, .. SignedTwilio.Settings, ("Lines:0:Channels", "sms,voice")];

    private readonly TemporaryFolder _folder = new();

    public VoiceDesk()
    {
        App = RunningApp.Start(_folder.Path, Settings);
        Twilio = new SignedTwilio(App.Client, App.Address.ToString().TrimEnd('/'));
    }

    public RunningApp App { get; }

    public SignedTwilio Twilio { get; }

    public string Spool => _folder.File("spool");

    public static string CallSid() => "CA" + Guid.NewGuid().ToString("N");

    public static List<KeyValuePair<string, string>> Call(string sid, string? from = null, params (string Name, string Value)[] more) =>
    [
        new("CallSid", sid), new("AccountSid", SignedTwilio.AccountSid), new("CallStatus", "ringing"), new("Direction", "inbound"), new("From", from ?? "+14155550123"), new("To", SignedTwilio.Line),
        .. more.Select(field => new KeyValuePair<string, string>(field.Name, field.Value)),
    ];

    /// <summary>Posts it signed; what comes back must be TwiML that Twilio takes.</summary>
    public async Task<string> AnswerAsync(string path, List<KeyValuePair<string, string>> fields)
    {
        using var answer = await Twilio.PostAsync(path, fields);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/xml");
        var twiml = await answer.Content.ReadAsStringAsync();
        twiml.ShouldBeTwiml();
        return twiml;
    }

    public Task<List<ProviderEvent>> EventsAsync(string sid)
        => App.ReadAsync(db => db.ProviderEvents.IgnoreQueryFilters().AsNoTracking().Where(e => e.ExternalId == sid || e.EventKey.StartsWith(sid)).OrderBy(e => e.Id).ToListAsync());

    /// <summary>Another program holds the write lock until this is disposed.</summary>
    public Task<SqliteConnection> LockAsync() => LockAsync(_folder.File("commcenter.db"));

    public static async Task<SqliteConnection> LockAsync(string file)
    {
        var other = new SqliteConnection($"Data Source={file};Pooling=False");
        await other.OpenAsync();
        await using var begin = other.CreateCommand();
        begin.CommandText = "BEGIN IMMEDIATE";
        await begin.ExecuteNonQueryAsync();
        return other;
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await App.DisposeAsync();
        _folder.Dispose();
    }
}

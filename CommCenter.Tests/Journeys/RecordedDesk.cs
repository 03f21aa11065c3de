using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

using CommCenter.Core.Calls;
using CommCenter.Core.Staff;

using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CommCenter.Tests.Journeys;

/// <summary>A desk whose calls are recorded by another program, with an administrator and somebody who is none, signed in.</summary>
public sealed class RecordedDesk : IAsyncLifetime
{
    public const string Ben = "ben@example.com";

    private readonly TemporaryFolder _folder = new();
    private SignedTwilio _twilio = null!;

    public SoundProvider Provider { get; private set; } = null!;

    public RunningApp App { get; private set; } = null!;

    public HttpClient Ana => App.Client;

    public HttpClient Agent { get; private set; } = null!;

    public HttpClient Api { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Provider = await SoundProvider.StartAsync();
        App = RunningApp.Start(_folder.Path, [.. VoiceDesk.Settings, ("Providers:Twilio:BaseUrl", Provider.Url), ("Transcription:BaseUrl", Provider.Url), ("Transcription:ApiKey", "speech-key")]);
        _twilio = new SignedTwilio(App.NewClient(), App.Address.ToString().TrimEnd('/'));
        Api = App.NewClient();
        Api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", RunningApp.Token);
        await App.ChangeAsync(async db =>
        {
            var company = await db.Companies.SingleAsync();
            var account = Account.Create(Ben, RunningApp.Password, new PasswordHasher<Account>(), App.Time.GetUtcNow());
            db.Users.Add(account);
            await db.SaveChangesAsync();
            db.Staff.Add(new StaffMember { CompanyId = company.Id, AccountId = account.Id, Name = "Ben", Role = StaffRole.Agent, CreatedAt = App.Time.GetUtcNow() });
        });
        Agent = App.NewClient();
        foreach (var (client, email) in new[] { (Ana, RunningApp.Email), (Agent, Ben) })
        {
            using var signedIn = await client.SignInAsync(email, RunningApp.Password);
            signedIn.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }
    }

    public async Task DisposeAsync()
    {
        await App.DisposeAsync();
        await Provider.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>What the line does with calls from now on.</summary>
    public Task PlanAsync(CallPlan plan) => App.ChangeAsync(async db =>
    {
        var line = await db.Lines.IgnoreQueryFilters().SingleAsync();
        db.LineCallPlans.RemoveRange(await db.LineCallPlans.IgnoreQueryFilters().ToListAsync());
        await db.SaveChangesAsync();
        db.LineCallPlans.Add(new LineCallPlan { LineId = line.Id, CompanyId = line.CompanyId, Plan = CallPlanJson.Write(plan) });
    });

    /// <summary>Somebody calls and leaves a message, as Twilio tells it.</summary>
    /// <returns>The caller's number, the call's id and the recording's.</returns>
    public async Task<(string From, string Call, string Recording)> LeaveMessageAsync()
    {
        var (from, call, recording) = (Some.Phone(), VoiceDesk.CallSid(), "RE" + Guid.NewGuid().ToString("N"));
        await TellAsync("incoming", VoiceDesk.Call(call, from));
        await TellAsync("recording?kind=voicemail", VoiceDesk.Call(call, from, ("RecordingSid", recording), ("RecordingStatus", "completed"), ("RecordingDuration", "2"), ("RecordingSource", "RecordVerb"),
            ("RecordingUrl", $"https://api.twilio.com/2010-04-01/Accounts/{SignedTwilio.AccountSid}/Recordings/{recording}")));
        return (from, call, recording);
    }

    public async Task TellAsync(string path, List<KeyValuePair<string, string>> fields)
    {
        using var answer = await _twilio.PostAsync(VoiceDesk.Root + path, fields);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>The entry of a caller's call once it is as wanted.</summary>
    public async Task<JsonElement> UntilAsync(string from, Func<JsonElement, bool> wanted)
        => (await Until.IsAsync(() => CallAsync(from), call => call is { } found && wanted(found), every: 50))!.Value;

    private async Task<JsonElement?> CallAsync(string from)
    {
        var page = await Api.GetFromJsonAsync<JsonElement>($"/api/v1/conversations?address={Uri.EscapeDataString(from)}");
        if (page.GetProperty("items").GetArrayLength() == 0) return null;
        var timeline = await Api.GetFromJsonAsync<JsonElement>($"/api/v1/conversations/{page.GetProperty("items")[0].GetProperty("id").GetString()}/timeline");
        return timeline.GetProperty("items").EnumerateArray().Last(e => e.GetProperty("kind").GetString() == "call");
    }

    public static bool HasSound(JsonElement call) => call.GetProperty("attachments").EnumerateArray().Any(a => a.GetProperty("url").ValueKind == JsonValueKind.String);

    public async Task<(long Id, string From)> SoundAsync()
    {
        var (from, _, _) = await LeaveMessageAsync();
        var call = await UntilAsync(from, HasSound);
        return (MediaDesk.Number(call.GetProperty("attachments")[0].GetProperty("id").GetString()!), from);
    }
}

using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

using CommCenter.Tests.Simulator;
using CommCenter.Web.Simulator;

namespace CommCenter.Tests.Journeys;

/// <summary>A desk at work whose provider is another program on another port, with staff who are signed in.</summary>
public sealed partial class MediaDesk : IAsyncLifetime
{
    public TemporaryFolder Folder { get; } = new();
    public SimulatorHost Provider { get; } = new();
    public RunningApp App { get; private set; } = null!;

    /// <summary>Staff's browser.</summary>
    public HttpClient Staff => App.Client;

    /// <summary>A program with a token.</summary>
    public HttpClient Api { get; private set; } = null!;

    private SignedTwilio Twilio { get; set; } = null!;

    public async Task InitializeAsync()
    {
        await Provider.InitializeAsync();
        App = RunningApp.Start(Folder.Path, [.. RunningApp.WithAdministrator, .. SignedTwilio.Settings, ("Providers:Twilio:BaseUrl", Provider.Url + "/simulator/twilio")]);
        Twilio = new SignedTwilio(App.NewClient(), App.Address.ToString().TrimEnd('/'));
        Api = App.NewClient();
        Api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", RunningApp.Token);
        using var signedIn = await Staff.SignInAsync(RunningApp.Email, RunningApp.Password);
        signedIn.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    public async Task DisposeAsync()
    {
        await App.DisposeAsync();
        await Provider.DisposeAsync();
        Folder.Dispose();
    }

    /// <summary>A picture message whose files the provider keeps.</summary>
    /// <returns>The conversation it is in.</returns>
    public async Task<string> ReceiveAsync(string from, params SimulatedFile[] files)
    {
        // The provider's own phone makes them known there; its webhook goes to nobody, and ours is the same signed.
        var sent = await Provider.Anyone.PostAsJsonAsync("/simulator/phone/messages", new { from, to = SignedTwilio.Line, body = "See", channel = "mms", files });
        sent.EnsureSuccessStatusCode();
        var sid = (await sent.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("sid").GetString()!;
        var message = Provider.State.Find(sid)!;
        using var taken = await Twilio.PostAsync("/api/webhooks/twilio/sms/incoming", [.. IncomingForm.Of(message, SignedTwilio.AccountSid)]);
        taken.EnsureSuccessStatusCode();
        var page = await Api.GetFromJsonAsync<JsonElement>($"/api/v1/conversations?address={Uri.EscapeDataString(from)}");
        return page.GetProperty("items")[0].GetProperty("id").GetString()!;
    }

    public async Task<JsonElement> TimelineAsync(string conversation) => (await Api.GetFromJsonAsync<JsonElement>($"/api/v1/conversations/{conversation}/timeline")).GetProperty("items");

    /// <summary>The newest entry once it is as wanted.</summary>
    public async Task<JsonElement> UntilAsync(string conversation, Func<JsonElement, bool> wanted)
        => (await Until.IsAsync(() => TimelineAsync(conversation), entries => entries.GetArrayLength() > 0 && wanted(entries.EnumerateArray().Last()), every: 20)).EnumerateArray().Last();

    /// <summary>Uploads as the composer does, with the page's token.</summary>
    public async Task<HttpResponseMessage> UploadAsync(HttpContent body, long? conversation = null, bool withToken = true)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/files" + (conversation is { } id ? $"?conversation={id}" : "")) { Content = body };
        if (withToken) request.Headers.Add("RequestVerificationToken", await TokenAsync());
        return await Staff.SendAsync(request);
    }

    public Task<HttpResponseMessage> UploadToApiAsync(byte[] content, string name) => Api.PostAsync("/api/v1/attachments", Form(content, name));

    public static MultipartFormDataContent Form(byte[] content, string name) => new() { { new ByteArrayContent(content), "file", name } };

    public static long Number(string opaque) => long.Parse(opaque.AsSpan(opaque.IndexOf('_') + 1), System.Globalization.CultureInfo.InvariantCulture);

    private async Task<string> TokenAsync()
    {
        var page = await Staff.GetStringAsync("/inbox");
        return WebUtility.HtmlDecode(FormToken().Match(page).Groups[1].Value);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex FormToken();
}

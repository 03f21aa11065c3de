namespace CommCenter.Tests.Journeys;

/// <summary>A running desk with one Twilio line, shared by tests that each write from a number of their own.</summary>
public sealed class TwilioDesk : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    public TwilioDesk()
    {
        App = RunningApp.Start(_folder.Path, [.. RunningApp.WithAdministrator, .. SignedTwilio.Settings]);
        Twilio = new SignedTwilio(App.Client, App.Address.ToString().TrimEnd('/'));
    }

    public RunningApp App { get; }

    public SignedTwilio Twilio { get; }

    public string DatabaseFile => _folder.File("commcenter.db");

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await App.DisposeAsync();
        _folder.Dispose();
    }
}

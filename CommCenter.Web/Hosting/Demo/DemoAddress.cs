using CommCenter.Web.Simulator;

namespace CommCenter.Web.Hosting.Demo;

/// <summary>Where the demo reaches itself: what it was told to listen on, and once it listens where it really does.</summary>
/// <param name="urls">Addresses to listen on, separated by semicolons; on loopback all of them.</param>
internal sealed class DemoAddress(string urls)
{
    public string Url { get; set; } = urls.Split(';')[0].TrimEnd('/');

    /// <summary>Twilio's stand-in. It is never Twilio itself, not even for the moment before the server listens.</summary>
    public string Twilio => Url + SimulatorSetup.TwilioPath;

    /// <summary>Google's stand-in: every host of Google's is below it.</summary>
    public string Gmail => Url + SimulatorSetup.GmailPath;

    /// <summary>The speech endpoint's stand-in.</summary>
    public string Speech => Url + SimulatorSetup.SpeechPath;
}

namespace CommCenter.Web.Simulator.Gmail;

/// <summary>What the stand-in for Google's mail needs to be told: whose mailboxes it holds, and what the app was registered with.</summary>
public sealed class GmailSettings
{
    /// <summary>Our own mailboxes; the consent page offers them.</summary>
    public IReadOnlyList<SimulatedPerson> Mailboxes { get; init; } = [new("Front desk", "reception@northside.test")];

    /// <summary>Who writes to us.</summary>
    public IReadOnlyList<SimulatedPerson> People { get; init; } =
    [
        new("Maria Lopez", "maria.lopez@mail.test"), new("Jordan Léger", "jordan@leger.test"),
        new("Lakeview Dental Lab", "lab@lakeview.test"), new("Erin Becker", "erin.becker@mail.test"),
    ];

    /// <summary>Mailboxes whose owners have agreed before, with the token they gave.</summary>
    public IReadOnlyDictionary<string, string> Granted { get; init; } = new Dictionary<string, string>();

    public string ClientId { get; init; } = "simulator.apps.googleusercontent.com";

    /// <summary>Empty: nobody gets a token.</summary>
    public string ClientSecret { get; init; } = "";

    public string Topic { get; init; } = "projects/simulator/topics/gmail";

    public string Subscription { get; init; } = "projects/simulator/subscriptions/gmail";

    /// <summary>The subscription is asked instead of calling.</summary>
    public bool Pull { get; init; }

    /// <summary>The audience of push tokens; empty: the address that is called.</summary>
    public string PushAudience { get; init; } = "";

    public string ServiceAccount { get; init; } = "push@simulator.iam.gserviceaccount.com";

    /// <summary>Where pushes go, below the app.</summary>
    public string PushPath { get; init; } = "/api/webhooks/gmail/push";

    /// <summary>No mailbox is reported more often than this.</summary>
    public TimeSpan PushGap { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Before a push that was not taken is tried again; doubles with every try.</summary>
    public TimeSpan PushRetry { get; init; } = TimeSpan.FromMilliseconds(500);

    public int PushTries { get; init; } = 5;
}

/// <summary>Somebody with a mailbox.</summary>
public sealed record SimulatedPerson(string Name, string Address);

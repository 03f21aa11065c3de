using System.Security.Cryptography;

using CommCenter.Core.Data.Demo;
using CommCenter.Core.Providers.Gmail;
using CommCenter.Web.Simulator.Gmail;

namespace CommCenter.Web.Hosting.Demo;

/// <summary>The demo's Gmail: both sides are told the same, made up anew at every start.</summary>
internal static class DemoGmail
{
    private const string Project = "projects/northside";

    public static GmailOptions Options(DemoAddress address) => new()
    {
        ClientId = "northside.apps.googleusercontent.com",
        ClientSecret = RandomNumberGenerator.GetHexString(32, lowercase: true),
        Topic = $"{Project}/topics/gmail",
        PushAudience = "commcenter-demo",
        PushServiceAccount = "push@northside.iam.gserviceaccount.com",
        BaseUrl = address.Gmail,
        PubSubBaseUrl = address.Gmail + "/pubsub",
    };

    public static LineSettings Line(string grant) => new() { Provider = "gmail", Address = DemoCast.Mailbox, Name = DemoCast.MailboxName, Channels = "email", RefreshToken = grant };

    public static GmailSettings Simulator(GmailOptions options, string grant, IEnumerable<Scene> scenes) => new()
    {
        Mailboxes = [new(DemoCast.MailboxName, DemoCast.Mailbox), new("Billing", "billing@northside.test")],
        People = [.. scenes.Where(scene => scene.Email is not null).Select(scene => new SimulatedPerson(scene.Name!, scene.Email!))],
        ClientId = options.ClientId!,
        ClientSecret = options.ClientSecret!,
        Topic = options.Topic!,
        PushAudience = options.PushAudience!,
        ServiceAccount = options.PushServiceAccount!,
        Granted = new Dictionary<string, string> { [DemoCast.Mailbox] = grant },
    };
}

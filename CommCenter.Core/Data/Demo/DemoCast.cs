using CommCenter.Core.Lines;
using CommCenter.Core.Staff;

namespace CommCenter.Core.Data.Demo;

/// <summary>Who and what the demo's company is made of, beside its scenes.</summary>
public static class DemoCast
{
    public const string CompanyName = "Northside Dental";
    public const string Country = "US";
    public const string TimeZone = "America/Chicago";

    /// <summary>The company's mailbox at Gmail; the simulator has it.</summary>
    public const string Mailbox = "reception@northside.test", MailboxName = "Reception mail";

    /// <summary>Under every email of ours.</summary>
    public const string Signature = "Northside Dental\n1840 W Lincoln Ave, second floor, (312) 555-0100";

    /// <summary>Everybody's password; shorter than anybody could choose one.</summary>
    public const string Password = "demo";

    /// <summary>Bearer token of the API, in the administrator's name.</summary>
    public const string ApiToken = "demo";

    public static IReadOnlyList<DemoStaff> Staff { get; } =
    [
        new("ana", "Ana Ruiz", "ana@demo.test", StaffRole.Administrator, "+13125550901"),
        new("ben", "Ben Okafor", "ben@demo.test", StaffRole.Agent, "+13125550902"),
        new("chloe", "Chloe Martin", "chloe@demo.test", StaffRole.Agent, "+13125550903"),
    ];

    public static IReadOnlyList<DemoLine> Lines { get; } =
    [
        new("Front desk", "+13125550100", Channels.Sms | Channels.Mms | Channels.Voice),
        new("Recalls", "+13125550111", Channels.Sms | Channels.Voice),
        new("WhatsApp desk", "+13125550122", Channels.WhatsApp),
    ];
}

/// <summary>One member of the demo's staff.</summary>
/// <param name="Key">How the scenes call the person.</param>
/// <param name="Name">As colleagues see it.</param>
/// <param name="Email">To sign in with.</param>
/// <param name="Role">What the person may do.</param>
/// <param name="Mobile">E.164; the simulator has a phone with it.</param>
public sealed record DemoStaff(string Key, string Name, string Email, StaffRole Role, string Mobile);

/// <summary>One of the demo's numbers, all at Twilio.</summary>
/// <param name="Name">How staff and scenes call it.</param>
/// <param name="Address">E.164.</param>
/// <param name="Channels">What it can do.</param>
public sealed record DemoLine(string Name, string Address, Channels Channels);

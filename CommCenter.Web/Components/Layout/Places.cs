using CommCenter.Core.Staff;

namespace CommCenter.Web.Components.Layout;

/// <summary>A page that can be gone to from anywhere: by the palette, by G and its letter.</summary>
/// <param name="Text">Its name.</param>
/// <param name="Href">Its address.</param>
/// <param name="Icon">Its mark.</param>
/// <param name="Go">The letter that follows G; null has none.</param>
/// <param name="Also">Other words it is found by.</param>
/// <param name="ForAdministrators">Only for them.</param>
public sealed record Place(string Text, string Href, string Icon, string? Go = null, string Also = "", bool ForAdministrators = false)
{
    public bool IsFor(StaffRole role) => !ForAdministrators || role == StaffRole.Administrator;
}

/// <summary>Every such page, one line each, in the order of the rail.</summary>
public static class Places
{
    private const string Settings = "/settings";
    private const string Lines = "/settings/lines";
    private const string Profile = "/settings/profile";

    public static IReadOnlyList<Place> All { get; } =
    [
        new("Inbox", "/inbox", "inbox", "I", "all conversations messages"),
        new("Mine", "/inbox?view=mine", "person", null, "assigned to me my conversations"),
        new("Unassigned", "/inbox?view=unassigned", "inbox", null, "nobody new"),
        new("Owed", "/inbox?view=owed", "hourglass", null, "waiting missed unanswered calls back"),
        new("Closed", "/inbox?view=closed", "check", null, "done finished"),
        new("Calls", "/calls", "phone", "C", "missed voicemail ringing phone"),
        new("Missed calls", "/calls?show=missed", "missed", null, "unanswered call back"),
        new("Settings", Settings, "gear", "S", "administration"),
        new("My profile", Profile, "person", null, "settings name phone password"),
        new("Numbers & mailboxes", Lines, "phone", null, "settings lines twilio accounts", ForAdministrators: true),
        new("Staff", "/settings/staff", "people", null, "settings invite colleagues roles", ForAdministrators: true),
        new("Company", "/settings/company", "home", null, "settings name zone country", ForAdministrators: true),
        new("Event log", "/events", "copy", null, "webhooks replay", ForAdministrators: true),
        new("Jobs", "/jobs", "clock", null, "backup reconcile schedule older messages", ForAdministrators: true),
    ];

    /// <summary>Where trouble with a line is mended, for those who may; the inbox for the others.</summary>
    public static string OfLineTrouble(StaffRole role) => role == StaffRole.Administrator ? Lines : "/inbox";

    /// <summary>Where the settings begin: with the numbers, or for whoever may not see those with the own profile.</summary>
    public static string SettingsOf(StaffRole role) => role == StaffRole.Administrator ? Lines : Profile;

    public static IEnumerable<Place> For(StaffRole role) => All.Where(place => place.IsFor(role))
        .Select(place => place.Href == Settings ? place with { Href = SettingsOf(role) } : place);
}

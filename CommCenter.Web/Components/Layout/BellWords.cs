using System.Globalization;

using CommCenter.Core.Notifications;
using CommCenter.Core.Staff;
using CommCenter.Web.Components.Inbox;

namespace CommCenter.Web.Components.Layout;

/// <summary>What the bell says, and where it leads.</summary>
public static class BellWords
{
    public static string Icon(NotificationKind kind) => kind switch
    {
        NotificationKind.Assigned => "person",
        NotificationKind.Failed => "bang",
        _ => "warn",
    };

    public static string Tone(NotificationKind kind) => kind switch
    {
        NotificationKind.Assigned => "",
        NotificationKind.Failed => "mark-bad",
        _ => "mark-warn",
    };

    /// <summary>Under the name.</summary>
    public static string Line(NotificationItem item) => item.Kind switch
    {
        NotificationKind.Assigned => $"{item.Text} assigned this to you",
        NotificationKind.Failed => item.Text.Length == 0 ? "Not delivered" : "Not delivered: " + item.Text,
        _ => item.Text,
    };

    /// <summary>By itself.</summary>
    public static string Sentence(NotificationItem item) => item.Kind switch
    {
        NotificationKind.Assigned => $"{item.Text} assigned {PhoneText.Of(item.Name)} to you",
        NotificationKind.Failed => $"A message to {PhoneText.Of(item.Name)} was not delivered",
        _ => $"{item.Name} has a problem",
    };

    /// <summary>Many of a kind in one line.</summary>
    public static string Together(NotificationKind kind, int count, int people) => kind switch
    {
        NotificationKind.Assigned => $"{count} conversations were assigned to you",
        NotificationKind.Failed => $"{count} messages to {People(people)} were not delivered",
        _ => $"{count} problems with numbers and mailboxes",
    };

    /// <summary>"12 new messages from 5 people".</summary>
    public static string Together(int messages, int people) => $"{(messages == 1 ? "1 new message" : $"{messages} new messages")} from {People(people)}";

    public static string Href(long conversationId) => string.Create(CultureInfo.InvariantCulture, $"/inbox/{conversationId}");

    public static string Href(NotificationItem item, StaffRole role) => item.ConversationId is { } id ? Href(id) : Places.OfLineTrouble(role);

    private static string People(int count) => count == 1 ? "1 person" : $"{count} people";
}

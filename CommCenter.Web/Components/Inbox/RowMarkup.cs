using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

using CommCenter.Core.Conversations;
using CommCenter.Web.Components.Shared;

namespace CommCenter.Web.Components.Inbox;

/// <summary>A row of the list as it is shown: its name for readers, and its inside as HTML.</summary>
/// <param name="Name">See <see cref="RowWords.Name"/>.</param>
/// <param name="Html">One piece of the circuit's tree where markup of its own would be forty: fifty rows are compared at every change, in every circuit, and kept twice.</param>
public sealed record RowMarkup(string Name, string Html)
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <param name="inbox">The row and what the person has read of it.</param>
    /// <param name="line">Name of the line of its last entry.</param>
    /// <param name="assignee">Name of who has it; null when nobody.</param>
    /// <param name="isMine">The one who looks has it.</param>
    /// <param name="saysClosed">The list has others that are not closed.</param>
    /// <param name="now">What today is.</param>
    /// <param name="zone">The company's.</param>
    /// <param name="owed">How long somebody has waited for an answer; null when nobody has.</param>
    public static RowMarkup Of(InboxRow inbox, string? line, string? assignee, bool isMine, bool saysClosed, DateTimeOffset now, TimeZoneInfo zone, StatusWords? owed = null)
    {
        var row = inbox.Row;
        var (name, time, preview) = (PhoneText.Of(row.CustomerName), CompanyTime.Brief(row.LastActivityAt, now, zone), RowWords.Preview(row));
        var html = new StringBuilder(768);
        html.Append("<span class=\"row-top\"><b title=\"").Append(Safe(row.CustomerName)).Append("\">").Append(Safe(name)).Append("</b><span class=\"row-line\">").Append(Safe(line)).Append("</span>");
        if (RowWords.Mark(row) is { } mark) Mark(html, mark.Tone, mark.Icon, mark.Word);
        else if (owed is not null) Mark(html, owed.Tone, owed.Icon, owed.Word);
        else if (row.Status == ConversationStatus.Closed && saysClosed) Mark(html, "", "check", "Closed");
        html.Append("<time datetime=\"").Append(CompanyTime.Machine(row.LastActivityAt)).Append("\" title=\"").Append(CompanyTime.Full(row.LastActivityAt, zone)).Append("\">").Append(time)
            .Append("</time></span> <span class=\"row-sub\">");
        if (RowWords.Sign(row) is var (icon, tint)) Icon(html, "i-s " + tint, icon);
        html.Append("<span class=\"cut\" title=\"").Append(Safe(preview)).Append("\">").Append(Safe(preview)).Append("</span>");
        if (row.OptedOut)
        {
            html.Append("<span class=\"opted-out\" title=\"").Append(RowWords.OptedOut).Append(Safe(line is null ? null : " from " + line)).Append("\">");
            Icon(html, "i-s", "off");
            html.Append("</span>");
        }

        if (inbox.Unread > 0) html.Append("<span class=\"count\">").Append(inbox.Unread > 99 ? "99+" : inbox.Unread.ToString(CultureInfo.InvariantCulture)).Append("</span>");
        else if (RowWords.Tick(row) is { } tick)
        {
            html.Append("<span class=\"mark ").Append(tick.Tone).Append("\" title=\"").Append(tick.Word).Append("\">");
            Icon(html, "i-s", tick.Icon);
            html.Append("</span>");
        }

        html.Append("<span class=\"av ").Append(assignee is null ? "av-none" : isMine ? "av-me" : "").Append("\" title=\"").Append(Safe(assignee ?? "Unassigned")).Append("\">")
            .Append(assignee is null ? "" : Safe(PersonInitials.Of(assignee))).Append("</span></span>");
        return new RowMarkup(RowWords.Name(inbox, line, time, assignee, owed?.Word), html.ToString());
    }

    private static void Mark(StringBuilder html, string tone, string icon, string word)
    {
        html.Append("<span class=\"mark ").Append(tone).Append("\">");
        Icon(html, "i-xs", icon);
        html.Append(word).Append("</span>");
    }

    private static void Icon(StringBuilder html, string classes, string icon)
        => html.Append("<svg class=\"i ").Append(classes).Append("\" aria-hidden=\"true\"><use href=\"#i-").Append(icon).Append("\"></use></svg>");

    /// <summary>What people wrote is text, whatever it looks like.</summary>
    private static string Safe(string? text) => text is null ? "" : Encoder.Encode(text);
}

namespace CommCenter.Core.Emails;

/// <summary>Tells a person's email from a machine's by its fields (RFC 3834 and what programs do instead).</summary>
internal static class EmailNatures
{
    private static readonly string[] NoReply = ["no-reply", "noreply", "do-not-reply", "donotreply", "no_reply", "do_not_reply"];

    public static EmailNature Of(EmailPart root, string from)
    {
        var submitted = Word(root, "Auto-Submitted");
        var toMany = root["List-Id"] is not null || root["List-Unsubscribe"] is not null;
        // Newsletters often ask answering machines to be silent as well; that does not make them one.
        if (toMany && submitted is not "auto-replied") return EmailNature.List;
        if (submitted is not ("" or "no") || Answers(root, from)) return EmailNature.AutoReply;
        var sender = from.Split('@')[0].Split('+')[0].ToLowerInvariant();
        return Word(root, "Precedence") is "bulk" or "list" or "junk" || NoReply.Contains(sender) ? EmailNature.List : EmailNature.Person;
    }

    public static bool IsFromMailSystem(string from)
        => from.Split('@')[0].ToLowerInvariant() is "mailer-daemon" or "postmaster";

    private static bool Answers(EmailPart root, string from)
        => root["X-Autoreply"] is not null || root["X-Autorespond"] is not null || root["X-Autoresponder"] is not null
            || Word(root, "Precedence") is "auto_reply" or "auto-reply"
            || root["Return-Path"]?.Replace(" ", "", StringComparison.Ordinal) is "<>"
            || (root["X-Auto-Response-Suppress"] ?? "").Split([',', ';', ' ']).Any(w => w.ToLowerInvariant() is "all" or "oof" or "autoreply")
            || EmailFieldValue.Parse(root["Content-Type"]).Value == "multipart/report"
            || IsFromMailSystem(from);

    private static string Word(EmailPart root, string field) => EmailFieldValue.Parse(root[field]).Value;
}

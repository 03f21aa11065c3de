namespace CommCenter.Core.Emails;

/// <summary>What is told of a part that is a file.</summary>
internal static class EmailFiles
{
    private static readonly Dictionary<string, string> Endings = new()
    {
        ["application/pdf"] = ".pdf",
        ["application/zip"] = ".zip",
        ["application/msword"] = ".doc",
        ["application/vnd.ms-excel"] = ".xls",
        ["application/vnd.openxmlformats-officedocument.wordprocessingml.document"] = ".docx",
        ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"] = ".xlsx",
        ["image/jpeg"] = ".jpg",
        ["image/png"] = ".png",
        ["image/gif"] = ".gif",
        ["image/webp"] = ".webp",
        ["image/heic"] = ".heic",
        ["image/tiff"] = ".tif",
        ["image/svg+xml"] = ".svg",
        ["audio/mpeg"] = ".mp3",
        ["audio/wav"] = ".wav",
        ["audio/mp4"] = ".m4a",
        ["video/mp4"] = ".mp4",
        ["video/quicktime"] = ".mov",
        ["text/plain"] = ".txt",
        ["text/html"] = ".html",
        ["text/csv"] = ".csv",
        ["text/vcard"] = ".vcf",
        ["text/x-vcard"] = ".vcf",
        ["text/calendar"] = ".ics",
    };

    public static bool IsMessage(string mimeType) => mimeType is "message/rfc822" or "message/global" or "message/news";

    /// <summary>As the sender names it, in whichever of three places; null when it has no name.</summary>
    public static string? Given(EmailPart part, EmailFieldValue disposition, EmailFieldValue type)
        => new[] { part.FileName, disposition["filename"], type["name"] }.FirstOrDefault(name => !string.IsNullOrWhiteSpace(name));

    public static EmailFile Read(EmailPart part, string mimeType, bool isInline)
    {
        var given = Given(part, EmailFieldValue.Parse(part["Content-Disposition"]), EmailFieldValue.Parse(part["Content-Type"]));
        return new EmailFile(part.PartId, Name(part, mimeType, given), mimeType, Math.Max(part.Size, part.Content?.Length ?? 0), ContentId(part), isInline);
    }

    public static string? ContentId(EmailPart part)
        => EmailCharacters.OneLine(part["Content-ID"], 500).Trim('<', '>', ' ') is { Length: > 0 } id ? id : null;

    private static string Name(EmailPart part, string mimeType, string? given)
    {
        if (SafeFileName.Of(EncodedWords.Decode(given)) is { } name) return name;
        if (IsMessage(mimeType)) return SafeFileName.Of($"{EncodedWords.Decode(AttachedMessage.Field(part, "Subject")).Replace('/', '-').Replace('\\', '-').Trim()}.eml") is { Length: > 4 } eml ? eml : "message.eml";
        if (mimeType == "application/ms-tnef") return "winmail.dat";
        return (mimeType.Split('/')[0] is "image" ? "picture" : mimeType == "text/calendar" ? "invite" : "file") + Endings.GetValueOrDefault(mimeType, "");
    }
}

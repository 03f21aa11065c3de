using System.Net;

namespace CommCenter.Core.Emails;

/// <summary>One walk through the parts of an email: which are its text, which are files, which tell of deliveries and dates.</summary>
internal sealed class EmailContents
{
    private const int MostParts = 500, Deepest = 50, LongestText = 1_000_000;

    private readonly List<(EmailPart Part, string MimeType, bool AsInline)> _files = [];
    private readonly List<string> _problems = [];
    private int _seen;

    private EmailContents(EmailPart root)
    {
        var pieces = Walk(root, 0, false);
        Html = HtmlOf(pieces);
        Plain = TextOf(pieces);
        Text = Shorten((Plain ?? (Html is null ? "" : EmailText.OfHtml(Html))).Trim('\n', ' ', '\t'));
        if (_seen > MostParts) Say($"This email has more parts than can be shown; only the first {MostParts} are here.");
        var shown = Html is null ? [] : EmailPictures.Named(Html);
        Files = [.. _files.Select(f => EmailFiles.Read(f.Part, f.MimeType, f.AsInline || (EmailFiles.ContentId(f.Part) is { } id && shown.Contains(id))))];
    }

    public string? Plain { get; }
    public string? Html { get; }
    public string Text { get; }
    public IReadOnlyList<EmailFile> Files { get; }
    public IReadOnlyList<string> Problems => _problems;
    public List<EmailPart> Reports { get; } = [];
    public List<EmailPart> Originals { get; } = [];
    public EmailPart? Calendar { get; private set; }

    public static EmailContents Of(EmailPart root) => new(root);

    private List<Piece> Walk(EmailPart part, int depth, bool inReport)
    {
        if (++_seen > MostParts) return [];
        var type = EmailFieldValue.Parse(part["Content-Type"]);
        var mimeType = MimeType(part, type);
        if (EmailFiles.IsMessage(mimeType) || mimeType is "text/rfc822-headers") Originals.Add(part);
        if (mimeType == "message/delivery-status") Reports.Add(part);
        if (!mimeType.StartsWith("message/", StringComparison.Ordinal) && (part.Parts.Count > 0 || mimeType.StartsWith("multipart/", StringComparison.Ordinal))) return Within(part, mimeType, depth);
        if (inReport && mimeType is "message/delivery-status" or "text/rfc822-headers" or "message/disposition-notification") return [];
        return Leaf(part, type, mimeType, depth);
    }

    private List<Piece> Within(EmailPart part, string mimeType, int depth)
    {
        if (depth >= Deepest)
        {
            if (part.Parts.Count > 0) Say("This email is packed too deeply to be read to its end; its outer parts are shown.");
            return [];
        }

        if (mimeType == "multipart/encrypted") Say("This email is encrypted; it cannot be read here.");
        var children = new List<List<Piece>>();
        // One more than is read, so that it is known that there are more.
        foreach (var child in part.Parts.TakeWhile(_ => _seen <= MostParts)) children.Add(Walk(child, depth + 1, mimeType == "multipart/report"));
        if (mimeType != "multipart/alternative") return [.. children.SelectMany(c => c)];
        var choice = new Piece(children.Select(TextOf).LastOrDefault(t => t is not null), children.Select(HtmlOf).LastOrDefault(h => h is not null));
        return choice.Plain is null && choice.Html is null ? [] : [choice];
    }

    private List<Piece> Leaf(EmailPart part, EmailFieldValue type, string mimeType, int depth)
    {
        if (mimeType is "text/x-amp-html" or "text/watch-html") return [];
        var disposition = EmailFieldValue.Parse(part["Content-Disposition"]);
        var named = depth > 0 && EmailFiles.Given(part, disposition, type) is not null;
        if (mimeType is "text/plain" or "text/html" && disposition.Value != "attachment" && !named)
        {
            if (part.Content is null && part.Size > 0) Say("Some of the text is too long to be shown here; it is among the files.");
            else return Read(part.Content ?? [], type, mimeType == "text/html");
        }

        if (mimeType == "text/calendar") Calendar ??= part;
        if (mimeType.EndsWith("pkcs7-mime", StringComparison.Ordinal) && type["smime-type"] is null or "enveloped-data") Say("This email is encrypted; it cannot be read here.");
        if (part.Content is not null || part.Size > 0 || named || depth > 0) _files.Add((part, mimeType, disposition.Value == "inline" && mimeType.StartsWith("image/", StringComparison.Ordinal)));
        return [];
    }

    private static List<Piece> Read(byte[] content, EmailFieldValue type, bool isHtml)
    {
        var text = EmailCharacters.Lines(EmailCharsets.Decode(content, type["charset"]));
        if (!isHtml && Says(type["format"], "flowed")) text = FlowedText.Join(text, Says(type["delsp"], "yes"));
        return string.IsNullOrWhiteSpace(text) ? [] : [isHtml ? new Piece(null, text) : new Piece(text, null)];
    }

    private static bool Says(string? parameter, string word) => parameter?.Trim().Equals(word, StringComparison.OrdinalIgnoreCase) == true;

    private static string MimeType(EmailPart part, EmailFieldValue type)
    {
        var given = part.MimeType is { Length: > 0 } known ? known.Trim().ToLowerInvariant() : type.Value;
        if (given.Length > 0 && given.Contains('/', StringComparison.Ordinal)) return EmailCharacters.OneLine(given, 120);
        return part.Parts.Count > 0 ? "multipart/mixed" : "text/plain";
    }

    private static string? TextOf(List<Piece> pieces)
        => pieces.Any(p => p.Plain is not null) ? string.Join('\n', pieces.Select(p => p.Plain ?? EmailText.OfHtml(p.Html!))) : null;

    private static string? HtmlOf(List<Piece> pieces)
        => pieces.Any(p => p.Html is not null) ? string.Join('\n', pieces.Select(p => p.Html ?? $"<div>{WebUtility.HtmlEncode(p.Plain!).Replace("\n", "<br>", StringComparison.Ordinal)}</div>")) : null;

    private string Shorten(string text)
    {
        if (text.Length > LongestText) Say("The text is very long; only its beginning is shown.");
        return EmailCharacters.Cut(text, LongestText);
    }

    private void Say(string problem)
    {
        if (!_problems.Contains(problem)) _problems.Add(problem);
    }

    /// <summary>Text that stands at one place, in one form or in both.</summary>
    private sealed record Piece(string? Plain, string? Html);
}

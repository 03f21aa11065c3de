using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

using CommCenter.Web.Simulator.Gmail.Mail;
using CommCenter.Web.Simulator.Gmail.Mime;

namespace CommCenter.Web.Simulator.Gmail.Api;

/// <summary>A mail as Gmail tells of it, in each of its formats.</summary>
internal static partial class MailJson
{
    /// <summary>Bodies from here on are fetched on their own, named or not.</summary>
    public const int LargeBody = 512 * 1024;

    private const int SnippetLength = 200;
    private const int NonceLength = 12;

    public static object Short(StoredMail mail) => new { id = mail.Id, threadId = mail.ThreadId };

    public static object Sent(StoredMail mail) => new { id = mail.Id, threadId = mail.ThreadId, labelIds = mail.Labels };

    public static object Of(StoredMail mail, string format, IReadOnlyCollection<string> headers)
    {
        if (format == "raw")
            return Whole(mail, "", null, Base64Url.EncodeToString(mail.Raw.Span));
        var root = mail.Read();
        return Whole(mail, Snippet(root), format switch
        {
            "minimal" => null,
            "metadata" => new { root.MimeType, headers = root.Fields.Where(field => headers.Count == 0 || headers.Contains(field.Name, StringComparer.OrdinalIgnoreCase)) },
            _ => Part(root),
        }, null);
    }

    private static object Whole(StoredMail mail, string snippet, object? payload, string? raw) => new
    {
        id = mail.Id,
        threadId = mail.ThreadId,
        labelIds = mail.Labels.Count == 0 ? null : mail.Labels,
        snippet,
        payload,
        sizeEstimate = mail.Raw.Length,
        raw,
        historyId = mail.HistoryId.ToString(CultureInfo.InvariantCulture),
        internalDate = mail.At.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>A file is named, an attached mail, or too large to lie within the tree.</summary>
    public static bool IsFile(MimePart part, int size) => part.FileName.Length > 0 || part.MimeType == "message/rfc822" || size > LargeBody;

    /// <summary>Texts come as UTF-8; files as they are.</summary>
    public static byte[] Bytes(MimePart part) =>
        part.IsText && part.FileName.Length == 0 ? Charsets.ToUtf8(part.Content(), MimeFields.Parameter(part["Content-Type"], "charset")) : part.Content();

    /// <summary>The part an attachment's id leads to; null when it leads nowhere.</summary>
    public static string? PartId(string attachmentId)
    {
        try
        {
            var bytes = Base64Url.DecodeFromChars(attachmentId);
            return bytes.Length < NonceLength ? null : Encoding.ASCII.GetString([.. bytes[NonceLength..].Select((letter, i) => (byte)(letter ^ bytes[i % NonceLength]))]);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static PartJson Part(MimePart part)
    {
        var bytes = part.MimeType.StartsWith("multipart/", StringComparison.Ordinal) && part.Parts.Count > 0 ? [] : Bytes(part);
        var isFile = IsFile(part, bytes.Length);
        return new PartJson(
            part.Id, part.MimeType, part.FileName, part.Fields,
            new BodyJson(isFile ? AttachmentId(part.Id) : null, bytes.Length, isFile || bytes.Length == 0 ? null : Base64Url.EncodeToString(bytes)),
            part.Parts.Count == 0 ? null : [.. part.Parts.Select(Part)]);
    }

    /// <summary>Another one every time, as Gmail's: the part is in it, but nobody can compare.</summary>
    private static string AttachmentId(string partId)
    {
        var nonce = RandomNumberGenerator.GetBytes(NonceLength);
        return Base64Url.EncodeToString([.. nonce, .. Encoding.ASCII.GetBytes(partId).Select((letter, i) => (byte)(letter ^ nonce[i % NonceLength]))]);
    }

    private static string Snippet(MimePart root)
    {
        var leaf = root.All().FirstOrDefault(part => part is { MimeType: "text/plain", FileName.Length: 0 }) ?? root.All().FirstOrDefault(part => part is { MimeType: "text/html", FileName.Length: 0 });
        if (leaf is null || leaf.Wire.Length > LargeBody)
            return "";
        var text = leaf.MimeType == "text/html" ? WebUtility.HtmlDecode(Tag().Replace(leaf.Text(), " ")) : leaf.Text();
        var bare = Blank().Replace(text, " ").Trim();
        return WebUtility.HtmlEncode(bare.Length > SnippetLength ? bare[..SnippetLength] : bare);
    }

    [GeneratedRegex("<(style|script)[^>]*>.*?</(style|script)>|<[^>]*>", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Blank();
}

/// <summary>A part of the tree.</summary>
internal sealed record PartJson(string PartId, string MimeType, string Filename, IReadOnlyList<MimeField> Headers, BodyJson Body, IReadOnlyList<PartJson>? Parts);

/// <summary>A part's body, or where to fetch it.</summary>
internal sealed record BodyJson(string? AttachmentId, int Size, string? Data);

using System.Text;

namespace CommCenter.Web.Simulator.Gmail.Mime;

/// <summary>Reads a mail into its parts, whatever it is: what cannot be read is text, what is too deep or too much stays in one piece.</summary>
public static class MimeReader
{
    private const int Deepest = 100;
    private const int MostParts = 10_000;

    public static MimePart Read(ReadOnlyMemory<byte> raw)
    {
        var left = MostParts;
        return Read(raw, "", 0, "text/plain", ref left);
    }

    /// <summary>The header fields alone.</summary>
    public static IReadOnlyList<MimeField> Fields(ReadOnlyMemory<byte> raw) => MimeFields.Read(raw.Span[..MimeFields.End(raw.Span)]);

    private static MimePart Read(ReadOnlyMemory<byte> raw, string id, int depth, string typeless, ref int left)
    {
        left--;
        var end = MimeFields.End(raw.Span);
        var (fields, body) = (MimeFields.Read(raw.Span[..end]), MimeFields.Body(raw, end));
        var type = new MimePart(id, "", "", fields, body, []);
        var contentType = type["Content-Type"];
        var mime = MimeFields.Bare(contentType) is { Length: > 0 } named && named.Contains('/', StringComparison.Ordinal) ? named : typeless;
        var name = MimeFields.Parameter(type["Content-Disposition"], "filename") ?? MimeFields.Parameter(contentType, "name") ?? "";
        List<MimePart> parts = [];
        if (depth < Deepest && mime.StartsWith("multipart/", StringComparison.Ordinal) && MimeFields.Parameter(contentType, "boundary") is { Length: > 0 } boundary)
        {
            var usual = mime == "multipart/digest" ? "message/rfc822" : "text/plain";
            foreach (var piece in Pieces(body, boundary, left))
            {
                if (left <= 0)
                    break;
                parts.Add(Read(piece, Below(id, parts.Count), depth + 1, usual, ref left));
            }
        }
        else if (depth < Deepest && left > 0 && mime == "message/rfc822" && TransferEncoding.IsPlain(type["Content-Transfer-Encoding"]))
            parts.Add(Read(body, Below(id, 0), depth + 1, "text/plain", ref left));

        return type with { MimeType = mime, FileName = name, Parts = parts, Wire = mime.StartsWith("multipart/", StringComparison.Ordinal) && parts.Count > 0 ? default : body };
    }

    private static string Below(string id, int index) => id.Length == 0 ? $"{index}" : $"{id}.{index}";

    /// <summary>What lies between the delimiter lines; the last piece may lack its end.</summary>
    private static List<ReadOnlyMemory<byte>> Pieces(ReadOnlyMemory<byte> body, string boundary, int most)
    {
        var delimiter = Encoding.Latin1.GetBytes("--" + boundary);
        List<ReadOnlyMemory<byte>> pieces = [];
        var (from, start) = (0, -1);
        while (pieces.Count < most)
        {
            var at = NextLine(body.Span, delimiter, from);
            if (at < 0)
                break;
            if (start >= 0)
                pieces.Add(body[start..WithoutLineEnd(body.Span, start, at)]);
            var after = at + delimiter.Length;
            if (body.Span[after..].StartsWith("--"u8))
                return pieces;
            var lineEnd = body.Span[after..].IndexOf((byte)'\n');
            if (lineEnd < 0)
                return pieces;
            start = from = after + lineEnd + 1;
        }

        if (start >= 0 && pieces.Count < most)
            pieces.Add(body[start..]);
        return pieces;
    }

    /// <summary>Where the next line is that starts with the delimiter and has nothing behind it but blanks or its closing dashes.</summary>
    private static int NextLine(ReadOnlySpan<byte> body, byte[] delimiter, int from)
    {
        while (from <= body.Length)
        {
            var found = body[from..].IndexOf(delimiter);
            if (found < 0)
                return -1;
            var at = from + found;
            var after = body[(at + delimiter.Length)..];
            if ((at == 0 || body[at - 1] == '\n') && (after.Length == 0 || after[0] is (byte)'\r' or (byte)'\n' or (byte)' ' or (byte)'\t' || after.StartsWith("--"u8)))
                return at;
            from = at + delimiter.Length;
        }

        return -1;
    }

    private static int WithoutLineEnd(ReadOnlySpan<byte> body, int start, int end)
    {
        if (end > start && body[end - 1] == '\n')
            end--;
        return end > start && body[end - 1] == '\r' ? end - 1 : end;
    }
}

using System.Text.Json;

namespace CommCenter.Core.EventLog;

/// <summary>A file of requests, one JSON line each, that only grows; a line is on disk when its append has returned.</summary>
internal static class SpoolFile
{
    private static readonly byte[] NewLine = "\n"u8.ToArray();

    public static byte[] Line(ProviderEvent received) => [.. JsonSerializer.SerializeToUtf8Bytes(received), .. NewLine];

    public static void Append(string path, IEnumerable<byte[]> lines)
    {
        using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
        // A crash may have left half a line: it must not swallow the next one.
        file.Write([.. file.Position > 0 ? NewLine : [], .. lines.SelectMany(line => line)]);
        file.Flush(flushToDisk: true);
    }

    /// <summary>All lines; null for one that cannot be read.</summary>
    public static List<(string Line, ProviderEvent? Event)> Read(string path)
        => [.. File.ReadLines(path).Where(line => line.Length > 0).Select(line => (line, Parse(line)))];

    /// <summary>Keeps these lines alone, the old ones until the new ones are on disk.</summary>
    public static void Replace(string path, IEnumerable<string> lines)
    {
        var next = path + ".next";
        using (var file = new FileStream(next, FileMode.Create, FileAccess.Write))
        {
            using var text = new StreamWriter(file, leaveOpen: true);
            foreach (var line in lines) text.Write(line + "\n");
            text.Flush();
            file.Flush(flushToDisk: true);
        }

        File.Move(next, path, overwrite: true);
    }

    private static ProviderEvent? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<ProviderEvent>(line);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

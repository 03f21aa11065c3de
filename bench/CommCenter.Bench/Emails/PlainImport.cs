using System.Diagnostics;
using System.Text.Json;

namespace CommCenter.Bench.Emails;

/// <summary>E2's baseline: the same emails listed and fetched as the product asks for them, four at a time, and thrown away.</summary>
internal static class PlainImport
{
    private const int AtOnce = 4;

    /// <returns>Emails a second.</returns>
    public static async Task<double> RunAsync(HttpClient gmail)
    {
        var (start, page, read) = (Stopwatch.GetTimestamp(), "", 0);
        do
        {
            using var list = JsonDocument.Parse(await gmail.GetByteArrayAsync(new Uri($"messages?maxResults=100{page}", UriKind.Relative)));
            foreach (var some in list.RootElement.GetProperty("messages").EnumerateArray().Select(m => m.GetProperty("id").GetString()).Chunk(AtOnce))
            {
                await Task.WhenAll(some.Select(id => gmail.GetByteArrayAsync(new Uri($"messages/{id}?format=full", UriKind.Relative))));
                read += some.Length;
            }

            page = list.RootElement.TryGetProperty("nextPageToken", out var next) && next.GetString() is { } token ? $"&pageToken={token}" : "";
        }
        while (page.Length > 0);
        return read / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}

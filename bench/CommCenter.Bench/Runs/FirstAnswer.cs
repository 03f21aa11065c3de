using System.Diagnostics;
using System.Net;

namespace CommCenter.Bench.Runs;

/// <summary>Waits until a server that was just started answers.</summary>
internal static class FirstAnswer
{
    /// <returns>False when it did not in time, or when the process ended.</returns>
    public static async Task<bool> WaitAsync(int port, string path, TimeSpan patience, Func<bool> hasExited)
    {
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        for (var begin = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begin) < patience && !hasExited();)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
                if (answer.StatusCode == HttpStatusCode.OK) return true;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(10);
        }

        return false;
    }
}

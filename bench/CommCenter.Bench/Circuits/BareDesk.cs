using System.Globalization;

using CommCenter.Bench.Baselines;

namespace CommCenter.Bench.Circuits;

/// <summary>Changes of the bare app's rows, one after the other.</summary>
internal static class BareDesk
{
    private static int _number;

    public static IReadOnlyList<PushedRequest> Changes(int count) => [.. Enumerable.Range(0, count).Select(_ => Change(++_number))];

    private static PushedRequest Change(int number)
    {
        var token = string.Create(CultureInfo.InvariantCulture, $"tok{number}y{Environment.ProcessId}z");
        return new PushedRequest(token, string.Create(CultureInfo.InvariantCulture, $"/push?id={number % BareFeed.Rows}&token={token}"), "", new Dictionary<string, string>());
    }
}

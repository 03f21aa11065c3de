using System.Globalization;

namespace CommCenter.Bench.Baselines;

/// <summary>One row of the bare inbox.</summary>
internal sealed record BareRow(int Id, string Name, string At, string Preview, int Count);

/// <summary>Tells every open circuit of a changed row; nothing is stored.</summary>
internal sealed class BareFeed
{
    public const int Rows = 50;

    public static IEnumerable<BareRow> First => Enumerable.Range(0, Rows).Select(i => Row(i, "Hello, is my order ready?", 1));

    public event Action<BareRow>? Changed;

    public void Push(int id, string preview, int count) => Changed?.Invoke(Row(id, preview, count));

    private static BareRow Row(int id, string preview, int count)
        => new(id, string.Create(CultureInfo.InvariantCulture, $"(555) 000-{id:d4}"), TimeProvider.System.GetUtcNow().ToString("O", CultureInfo.InvariantCulture), preview, count);
}

using System.Diagnostics;

using Microsoft.Data.Sqlite;

namespace CommCenter.Bench.Desks;

/// <summary>Desks of each size, made when first asked for and shared by all that is measured on them.</summary>
internal sealed class DeskShelf(string folder, TextWriter output)
{
    private readonly Dictionary<int, MadeUpDesk> _desks = [];

    public async Task<MadeUpDesk> GetAsync(int conversations)
    {
        if (_desks.TryGetValue(conversations, out var desk)) return desk;
        var start = Stopwatch.GetTimestamp();
        desk = _desks[conversations] = await MadeUpDesk.MakeAsync(Path.Combine(folder, $"desk-{conversations}"), conversations, new MadeUpTexts());
        SqliteConnection.ClearAllPools();
        output.WriteLine($"{conversations:n0} conversations made in {Stopwatch.GetElapsedTime(start).TotalSeconds:0} s");
        return desk;
    }
}

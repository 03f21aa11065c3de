namespace CommCenter.Bench.Soak;

/// <summary>Listens to the desk's log for what must not be in it: a line at Error or Critical, or an exception nobody caught.</summary>
/// <param name="file">Everything is written there too.</param>
internal sealed class ServerLog(string file)
{
    private const int LinesOfEach = 6;

    private readonly Lock _gate = new();
    private readonly List<string> _errors = [];
    private int _more, _warnings;

    public int Warnings => _warnings;

    public IReadOnlyList<string> Errors
    {
        get { lock (_gate) return [.. _errors]; }
    }

    public void Hear(string line)
    {
        lock (_gate)
        {
            File.AppendAllLines(file, [line]);
            var begins = line.StartsWith("fail:", StringComparison.Ordinal) || line.StartsWith("crit:", StringComparison.Ordinal) || line.Contains("Unhandled exception", StringComparison.OrdinalIgnoreCase);
            if (line.StartsWith("warn:", StringComparison.Ordinal)) _warnings++;
            if (begins)
            {
                _errors.Add(line);
                _more = LinesOfEach;
            }
            else if (_more > 0 && _errors.Count > 0 && line.StartsWith(' '))
            {
                _errors[^1] += Environment.NewLine + line;
                _more--;
            }
            else
            {
                _more = 0;
            }
        }
    }
}

using System.Diagnostics;

namespace CommCenter.Bench.Runs;

/// <summary>A process of ours: itself with other arguments, or the product. Killed with the measurement.</summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly Process _process;
    private readonly Queue<string> _lastWords = new();

    private ChildProcess(Process process) => _process = process;

    /// <summary>Starts this program again in another role.</summary>
    public static ChildProcess StartSelf(IReadOnlyDictionary<string, string> environment, params string[] arguments)
        => Start(typeof(ChildProcess).Assembly.Location, arguments, environment, readsOutput: true);

    /// <param name="assembly">A built program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">Added to ours.</param>
    /// <param name="readsOutput">False: what it writes is only kept to explain a failure.</param>
    public static ChildProcess Start(string assembly, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, bool readsOutput)
        => Start("dotnet", [assembly, .. arguments], environment, Path.GetDirectoryName(assembly)!, readsOutput);

    private static ChildProcess Start(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, string folder, bool readsOutput)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        var child = new ChildProcess(Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start."));
        child._process.ErrorDataReceived += (_, e) => child.Keep(e.Data);
        child._process.BeginErrorReadLine();
        if (!readsOutput)
        {
            child._process.OutputDataReceived += (_, e) => child.Keep(e.Data);
            child._process.BeginOutputReadLine();
        }

        return child;
    }

    /// <summary>Starts any program that talks in lines.</summary>
    public static ChildProcess StartProgram(string program, IEnumerable<string> arguments, string folder) => Start(program, arguments, new Dictionary<string, string>(), folder, readsOutput: true);

    public int Id => _process.Id;

    /// <summary>Memory of the process that is in the machine's memory now, in bytes.</summary>
    public long ResidentMemory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    public bool HasExited => _process.HasExited;

    public string LastWords
    {
        get { lock (_lastWords) return string.Join(Environment.NewLine, _lastWords); }
    }

    /// <summary>Processor time it has used, its own and the kernel's for it.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public async Task<string> AskAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
        return await ReadLineAsync();
    }

    public async Task<string> ReadLineAsync()
        => await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException($"A process of the bench ended: {LastWords}");

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is null) return;
        lock (_lastWords)
        {
            _lastWords.Enqueue(line);
            if (_lastWords.Count > 40) _lastWords.Dequeue();
        }
    }
}

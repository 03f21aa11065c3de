using System.Diagnostics;

namespace CommCenter.Bench.Runs;

/// <summary>A process of ours: itself with other arguments, or the product. Killed with the measurement.</summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly Process _process;
    private readonly Queue<string> _lastWords = new();

    private readonly Action<string>? _heard;

    private ChildProcess(Process process, Action<string>? heard) => (_process, _heard) = (process, heard);

    /// <summary>Starts this program again in another role.</summary>
    public static ChildProcess StartSelf(IReadOnlyDictionary<string, string> environment, params string[] arguments)
        => Start(typeof(ChildProcess).Assembly.Location, arguments, environment, readsOutput: true);

    /// <param name="assembly">A built program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">Added to ours.</param>
    /// <param name="readsOutput">False: what it writes is only kept to explain a failure.</param>
    /// <param name="heard">Gets every line that is not read.</param>
    public static ChildProcess Start(string assembly, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, bool readsOutput, Action<string>? heard = null)
        => Start("dotnet", [assembly, .. arguments], environment, Path.GetDirectoryName(assembly)!, readsOutput, heard);

    private static ChildProcess Start(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, string folder, bool readsOutput, Action<string>? heard = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        var child = new ChildProcess(Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start."), heard);
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

    /// <summary>Asks it to end, as a service manager does.</summary>
    /// <returns>False when it is still there after that time.</returns>
    public async Task<bool> EndAsync(TimeSpan patience)
    {
        Signals.Send(_process.Id, Signals.Terminate);
        using var late = new CancellationTokenSource(patience);
        try
        {
            await _process.WaitForExitAsync(late.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
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
        _heard?.Invoke(line);
        lock (_lastWords)
        {
            _lastWords.Enqueue(line);
            if (_lastWords.Count > 40) _lastWords.Dequeue();
        }
    }
}

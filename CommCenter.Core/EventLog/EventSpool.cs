using System.Collections.Concurrent;

using CommCenter.Core.Data.Writing;

using Microsoft.Extensions.Logging;

namespace CommCenter.Core.EventLog;

/// <summary>Requests that had to be answered while nothing could be stored: on disk beside the database before the answer goes out, and recorded later exactly as they came (law 1).</summary>
/// <param name="folder">Where the files are.</param>
/// <param name="recorder">Records them, each once: a repeat is known by its key.</param>
/// <param name="signal">Woken by each that is kept.</param>
/// <param name="log">For what cannot be read.</param>
public sealed class EventSpool(string folder, EventRecorder recorder, SpoolSignal signal, ILogger<EventSpool> log) : IDisposable
{
    private const string Growing = "events.jsonl", Taken = "taken-*.jsonl", Unreadable = "unreadable.txt";

    private readonly ConcurrentQueue<Waiting> _waiting = new();
    private readonly SemaphoreSlim _append = new(1), _drain = new(1);

    /// <summary>Keeps a request; on disk when this returns. Whoever comes while the disk is busy is written together with the others.</summary>
    /// <exception cref="IOException">Nor can this be written.</exception>
    public async Task KeepAsync(ProviderEvent received)
    {
        var line = new Waiting(SpoolFile.Line(received));
        _waiting.Enqueue(line);
        await _append.WaitAsync();
        try
        {
            if (!line.Tried) AppendAll();
        }
        finally
        {
            _append.Release();
        }

        if (line.Failure is { } failure) throw new IOException(failure.Message, failure);
        signal.Wake();
    }

    /// <summary>Records what was kept, oldest first. Killed in between, it does so again at the next start: a key is recorded once.</summary>
    /// <returns>How many were recorded, and whether some still wait because nothing can be stored.</returns>
    public async Task<(int Recorded, bool Waiting)> DrainAsync(CancellationToken cancellationToken)
    {
        await _drain.WaitAsync(cancellationToken);
        try
        {
            await TakeAsync();
            var recorded = 0;
            foreach (var file in Directory.GetFiles(folder, Taken).Order(StringComparer.Ordinal))
            {
                var (count, done) = await DrainAsync(file, cancellationToken);
                recorded += count;
                if (!done) return (recorded, true);
            }

            return (recorded, false);
        }
        finally
        {
            _drain.Release();
        }
    }

    public void Dispose()
    {
        _append.Dispose();
        _drain.Dispose();
    }

    private void AppendAll()
    {
        List<Waiting> lines = [];
        while (_waiting.TryDequeue(out var next)) lines.Add(next);
        Exception? failure = null;
        try
        {
            SpoolFile.Append(At(Growing), lines.Select(line => line.Bytes));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            failure = e;
        }

        foreach (var line in lines) (line.Tried, line.Failure) = (true, failure);
    }

    // From now on new ones go to a new file, so that this one can be read in peace.
    private async Task TakeAsync()
    {
        if (!File.Exists(At(Growing))) return;
        await _append.WaitAsync();
        try
        {
            var last = Directory.GetFiles(folder, Taken).Max(StringComparer.Ordinal);
            var next = last is null ? 1 : long.Parse(Path.GetFileNameWithoutExtension(last)["taken-".Length..], System.Globalization.CultureInfo.InvariantCulture) + 1;
            File.Move(At(Growing), At($"taken-{next:D12}.jsonl"));
        }
        finally
        {
            _append.Release();
        }
    }

    private async Task<(int Recorded, bool Done)> DrainAsync(string file, CancellationToken cancellationToken)
    {
        var lines = SpoolFile.Read(file);
        for (var i = 0; i < lines.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                if (lines[i].Event is { } received) await recorder.RecordAsync(received);
                else SetAside(lines[i].Line, null);
            }
            catch (StoreUnavailableException e)
            {
                log.LogWarning("{Count} spooled events wait: {Reason}", lines.Count - i, e.Message);
                if (i > 0) SpoolFile.Replace(file, lines.Skip(i).Select(line => line.Line));
                return (i, false);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // One that nothing can be done with must not hold up the others.
                SetAside(lines[i].Line, e);
            }
        }

        File.Delete(file);
        return (lines.Count, true);
    }

    private void SetAside(string line, Exception? why)
    {
        log.LogError(why, "A spooled request cannot be recorded; it is kept in {File}", Unreadable);
        File.AppendAllText(At(Unreadable), line + "\n");
    }

    private string At(string name) => Path.Combine(folder, name);

    private sealed class Waiting(byte[] bytes)
    {
        public byte[] Bytes { get; } = bytes;
        public bool Tried { get; set; }
        public Exception? Failure { get; set; }
    }
}

namespace CommCenter.Bench.Runs;

/// <summary>A server under measurement, in a process of its own.</summary>
internal interface IServer : IDisposable
{
    string Name { get; }

    int Port { get; }

    string Path { get; }

    /// <summary>Texts on its timelines now; null when it keeps none.</summary>
    long? CountEntries();

    /// <summary>Processor time it has used.</summary>
    TimeSpan ProcessorTime { get; }
}

/// <summary>A server with circuits.</summary>
internal interface ICircuitServer : IServer
{
    int ProcessId { get; }

    /// <summary>In bytes.</summary>
    long ResidentMemory { get; }
}

using CommCenter.Core.LiveUpdates;

namespace CommCenter.Core.Ingest;

/// <summary>Wakes the fetcher of files.</summary>
public sealed class MediaSignal : WakeSignal;

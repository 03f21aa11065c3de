using CommCenter.Core.LiveUpdates;

namespace CommCenter.Core.Ingest.Transcribing;

/// <summary>Wakes the transcriber.</summary>
public sealed class TranscriptSignal : WakeSignal;

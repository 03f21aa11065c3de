namespace CommCenter.Core.Ingest;

/// <summary>A step cannot go on for a reason staff should read; the event is kept with it.</summary>
/// <remarks>Thrown inside the writer and caught by <see cref="EventIngestor"/>; never leaves ingest.</remarks>
public sealed class KeptException(string reason) : Exception(reason);

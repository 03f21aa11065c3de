using CommCenter.Core.LiveUpdates;

namespace CommCenter.Core.EventLog;

/// <summary>Wakes whoever records what was spooled.</summary>
public sealed class SpoolSignal : WakeSignal;

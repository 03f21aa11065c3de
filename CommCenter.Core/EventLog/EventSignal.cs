using CommCenter.Core.LiveUpdates;

namespace CommCenter.Core.EventLog;

/// <summary>Wakes the sweep of the event log.</summary>
public sealed class EventSignal : WakeSignal;

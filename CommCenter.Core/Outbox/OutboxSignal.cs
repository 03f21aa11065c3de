using CommCenter.Core.LiveUpdates;

namespace CommCenter.Core.Outbox;

/// <summary>Wakes the dispatcher of the outbox.</summary>
public sealed class OutboxSignal : WakeSignal;

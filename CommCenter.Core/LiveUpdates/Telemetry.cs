using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace CommCenter.Core.LiveUpdates;

/// <summary>What is told to whoever watches the program: one trace for each event, from the webhook to the circuits that show it, and the figures of /metrics. Neither holds a body or an address.</summary>
public static class Telemetry
{
    /// <summary>Of the activity source and of the meter.</summary>
    public const string Name = "CommCenter";

    internal static readonly ActivitySource Source = new(Name);

    public static readonly Meter Meter = new(Name);
}

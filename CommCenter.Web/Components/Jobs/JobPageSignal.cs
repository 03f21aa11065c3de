using CommCenter.Core.LiveUpdates;

namespace CommCenter.Web.Components.Jobs;

/// <summary>Wakes one open jobs page.</summary>
internal sealed class JobPageSignal : WakeSignal;

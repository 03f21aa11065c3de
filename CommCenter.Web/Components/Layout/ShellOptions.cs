namespace CommCenter.Web.Components.Layout;

/// <summary>Which rooms the shell leads to beside those that are always there.</summary>
/// <param name="Simulator">The demo's phone in the browser.</param>
public sealed record ShellOptions(bool Simulator = false);

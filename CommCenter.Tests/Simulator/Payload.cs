namespace CommCenter.Tests.Simulator;

/// <summary>The recorded payloads, by file name.</summary>
internal static class Payload
{
    public static string Text(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Payloads", name)).Trim();
}

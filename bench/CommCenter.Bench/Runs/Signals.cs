using System.Runtime.InteropServices;

namespace CommCenter.Bench.Runs;

/// <summary>Signals to processes of ours.</summary>
internal static class Signals
{
    public const int User = 10;
    public const int Terminate = 15;

    public static void Send(int processId, int signal)
    {
        if (Kill(processId, signal) != 0) throw new InvalidOperationException($"Process {processId} cannot be told anything.");
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int processId, int signal);
}

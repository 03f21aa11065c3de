using System.Globalization;
using System.Runtime.InteropServices;

#pragma warning disable CA1050, CA1852 // The runtime looks for this name outside any namespace.

/// <summary>Run inside a measured process before its own code (DOTNET_STARTUP_HOOKS): on SIGUSR1 it collects all garbage and writes the size of the heap to a file.</summary>
internal class StartupHook
{
    public const string FileVariable = "BENCH_HEAP_FILE";

    private const PosixSignal UserSignal = (PosixSignal)10;

    private static PosixSignalRegistration? _registration;

    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(FileVariable) is not { Length: > 0 } file) return;
        _registration = PosixSignalRegistration.Create(UserSignal, context =>
        {
            context.Cancel = true;
            for (var i = 0; i < 3; i++)
            {
                GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                GC.WaitForPendingFinalizers();
            }

            File.WriteAllText(file + ".new", GC.GetTotalMemory(false).ToString(CultureInfo.InvariantCulture));
            File.Move(file + ".new", file, overwrite: true);
        });
    }
}

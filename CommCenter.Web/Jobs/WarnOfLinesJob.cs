using CommCenter.Core.Ingest.Vitals;

namespace CommCenter.Web.Jobs;

/// <summary>Tells administrators by text of lines that have a problem, and when it is over.</summary>
internal sealed class WarnOfLinesJob(LineWarner warner, ILogger<WarnOfLinesJob> log) : DeskJob(log)
{
    protected override async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        var told = await warner.RunAsync(cancellationToken);
        return told == 0 ? "Nothing to tell" : $"Told of {told} {(told == 1 ? "line" : "lines")}";
    }
}

using CommCenter.Core.EventLog;

namespace CommCenter.Web.Jobs;

/// <summary>Records requests that were answered while the database was locked; what nobody woke the worker for is found here.</summary>
internal sealed class DrainSpoolJob(EventSpool spool, ILogger<DrainSpoolJob> log) : DeskJob(log)
{
    protected override async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        var (recorded, waiting) = await spool.DrainAsync(cancellationToken);
        if (waiting) throw new JobTroubleException("The database takes nothing at the moment; the requests wait on disk.");
        return recorded switch
        {
            0 => "Nothing was put aside",
            1 => "1 request recorded",
            _ => $"{recorded} requests recorded",
        };
    }
}

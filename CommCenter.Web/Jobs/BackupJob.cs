using CommCenter.Core.Data.Backups;

namespace CommCenter.Web.Jobs;

/// <summary>Backs up database, files and keys, and says how many rows the restored copy has.</summary>
internal sealed class BackupJob(BackupMaker backups, ILogger<BackupJob> log) : DeskJob(log)
{
    protected override async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        var result = await backups.RunAsync(cancellationToken);
        if (result.Problem is not null) throw new JobTroubleException(result.Problem);
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{result.Rows:#,0} rows and {result.Files:#,0} files restored, same as here");
    }
}

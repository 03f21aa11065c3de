namespace CommCenter.Core.Data.Backups;

/// <summary>What is backed up, and where to.</summary>
/// <param name="ConnectionString">Of the database.</param>
/// <param name="Files">Attachments and recordings.</param>
/// <param name="Keys">Without them credentials in the database cannot be read.</param>
/// <param name="Spool">Requests that are not in the database yet.</param>
/// <param name="Target">One folder a backup is made in here, named by its time.</param>
/// <param name="Keep">How many backups stay.</param>
public sealed record BackupPlaces(string ConnectionString, string Files, string Keys, string Spool, string Target, int Keep)
{
    public const string Database = "commcenter.db";

    /// <summary>Files are kept once for all backups: they never change, their name is what is in them.</summary>
    public string FilePool => Path.Combine(Target, "files");
}

/// <summary>What came of a backup.</summary>
/// <param name="Folder">Where it is; null when there is none.</param>
/// <param name="Rows">Rows in the restored copy.</param>
/// <param name="Files">Files that belong to it.</param>
/// <param name="Problem">Why it cannot be relied on, in words; null when it was restored and counted.</param>
public sealed record BackupResult(string? Folder, long Rows, int Files, string? Problem);

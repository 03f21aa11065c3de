using System.Globalization;

using CommCenter.Core.Data.Backups;

namespace CommCenter.Web.Hosting.Settings;

/// <summary>Retention, Backup. With something wrong in them what is said here counts: rather kept for longer than lost.</summary>
public sealed class KeepingRules(CommCenterOptions options) : ISettingsCheck
{
    private const int DefaultBodies = 90, DefaultKeys = 400, DefaultBackups = 7;

    public TimeSpan Bodies => TimeSpan.FromDays(Number(options.Retention.BodiesDays, 1, 36_500) ?? DefaultBodies);

    /// <summary>Never shorter than bodies.</summary>
    public TimeSpan Keys
    {
        get
        {
            var keys = TimeSpan.FromDays(Number(options.Retention.KeysDays, 1, 36_500) ?? DefaultKeys);
            return keys < Bodies ? Bodies : keys;
        }
    }

    public BackupPlaces Places(DataPaths paths)
        => new(paths.ConnectionString, paths.Files, paths.Keys, paths.Spool, Path.GetFullPath(string.IsNullOrWhiteSpace(options.Backup.Directory) ? "backups" : options.Backup.Directory.Trim(), paths.Root), Number(options.Backup.Keep, 1, 10_000) ?? DefaultBackups);

    public IEnumerable<SettingsProblem> Problems()
    {
        if (IsWrong(options.Retention.BodiesDays, 36_500)) yield return new("Retention:BodiesDays", $"\"{options.Retention.BodiesDays}\" is not a number of days.", $"Until it is right, {DefaultBodies} days count.");
        if (IsWrong(options.Retention.KeysDays, 36_500)) yield return new("Retention:KeysDays", $"\"{options.Retention.KeysDays}\" is not a number of days.", $"Until it is right, {DefaultKeys} days count.");
        if (Number(options.Retention.KeysDays, 1, 36_500) is { } keys && keys < Bodies.TotalDays) yield return new("Retention:KeysDays", "It is shorter than Retention:BodiesDays.", "Until it is not, keys are kept as long as bodies.");
        if (IsWrong(options.Backup.Keep, 10_000)) yield return new("Backup:Keep", $"\"{options.Backup.Keep}\" is not a number of backups.", $"Until it is right, {DefaultBackups} are kept.");
    }

    private static bool IsWrong(string? text, int most) => !string.IsNullOrWhiteSpace(text) && Number(text, 1, most) is null;

    private static int? Number(string? text, int least, int most)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null;
}

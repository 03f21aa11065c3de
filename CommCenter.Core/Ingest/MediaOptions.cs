namespace CommCenter.Core.Ingest;

/// <summary>Settings under <c>Media</c>: what is fetched of customers' files.</summary>
public sealed class MediaOptions
{
    public const string Section = "Media";

    /// <summary>A larger file is refused, and its entry says so.</summary>
    public int LargestMegabytes { get; set; } = 25;

    /// <summary>Longest that one try may take, from asking to the last byte.</summary>
    public int FetchSeconds { get; set; } = 60;

    public long LargestBytes => LargestMegabytes * 1024L * 1024;

    public TimeSpan Patience => TimeSpan.FromSeconds(FetchSeconds);
}

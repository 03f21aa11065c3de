namespace CommCenter.Core.Ingest;

/// <summary>Settings under <c>Media</c>: what is fetched of customers' files.</summary>
public sealed class MediaOptions
{
    public const string Section = "Media";

    /// <summary>A larger file is refused, and its entry says so.</summary>
    public int LargestMegabytes { get; set; } = 25;

    /// <summary>Longest that one try may take, from asking to the last byte.</summary>
    public int FetchSeconds { get; set; } = 60;

    /// <summary>The same of a call's recording: an hour of talk is about 15.</summary>
    public int LargestRecordingMegabytes { get; set; } = 200;

    public long LargestBytes => LargestMegabytes * 1024L * 1024;

    public long LargestRecordingBytes => LargestRecordingMegabytes * 1024L * 1024;

    public TimeSpan Patience => TimeSpan.FromSeconds(FetchSeconds);

    /// <summary>As much more as a recording may be larger.</summary>
    public TimeSpan RecordingPatience => Patience * Math.Max(1, (double)LargestRecordingMegabytes / LargestMegabytes);
}

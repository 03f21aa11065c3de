using CommCenter.Core.Lines;

namespace CommCenter.Core.EventLog;

/// <summary>Requests with a bad signature: counted per provider, path and hour, with one size-capped sample.</summary>
public sealed class RejectedRequest
{
    public long Id { get; set; }
    public Provider Provider { get; set; }
    public required string Path { get; set; }

    /// <summary>The hour the count is for, truncated.</summary>
    public DateTimeOffset HourAt { get; set; }

    public int Count { get; set; }
    public DateTimeOffset LastAt { get; set; }
    public required string Reason { get; set; }
    public string? SourceAddress { get; set; }

    /// <summary>At most 2,048 bytes of the first body.</summary>
    public required byte[] Sample { get; set; }
}

using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CommCenter.Core.Data;

/// <summary>Instants are stored as Unix milliseconds, UTC (law 7); SQLite can then order and compare them.</summary>
public sealed class UnixMilliseconds() : ValueConverter<DateTimeOffset, long>(
    instant => instant.ToUnixTimeMilliseconds(),
    stored => DateTimeOffset.FromUnixTimeMilliseconds(stored));

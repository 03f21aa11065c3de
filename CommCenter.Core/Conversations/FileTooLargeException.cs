using System.Globalization;

namespace CommCenter.Core.Conversations;

/// <summary>More bytes came than are taken; what had come is gone again.</summary>
public sealed class FileTooLargeException(long most) : Exception($"The file is larger than {Megabytes(most)}.")
{
    /// <summary>A size for reading, such as "5 MB".</summary>
    public static string Megabytes(long bytes) => bytes < 1024 * 1024
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, bytes / 1024)} KB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / (1024d * 1024):0.#} MB");
}

using System.Globalization;

namespace CommCenter.Core.Emails;

/// <summary>The Date field.</summary>
internal static class Rfc5322Date
{
    public static string Write(DateTimeOffset date)
    {
        var zone = (date.Offset < TimeSpan.Zero ? "-" : "+") + date.Offset.ToString("hhmm", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"Date: {date:ddd, d MMM yyyy HH:mm:ss} {zone}\r\n");
    }
}

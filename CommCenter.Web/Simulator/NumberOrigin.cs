namespace CommCenter.Web.Simulator;

/// <summary>Where a number seems to be from, as far as Twilio tells: often only the country.</summary>
internal sealed record NumberOrigin(string City, string State, string Zip, string Country)
{
    public static NumberOrigin Of(string number) => number switch
    {
        _ when number.StartsWith("+1416", StringComparison.Ordinal) || number.StartsWith("+1647", StringComparison.Ordinal) => new("TORONTO", "ON", "", "CA"),
        _ when number.StartsWith("+1212", StringComparison.Ordinal) => new("NEW YORK", "NY", "10001", "US"),
        _ when number.StartsWith("+1312", StringComparison.Ordinal) => new("CHICAGO", "IL", "60601", "US"),
        _ when number.StartsWith("+1", StringComparison.Ordinal) => new("", "", "", "US"),
        _ when number.StartsWith("+44", StringComparison.Ordinal) => new("", "", "", "GB"),
        _ => new("", "", "", ""),
    };
}

using System.Globalization;

using CommCenter.Core.Customers;

namespace CommCenter.Web.Hosting.Settings;

/// <summary>Company, Admin.</summary>
public sealed class CompanyCheck(CommCenterOptions options) : ISettingsCheck
{
    public const int ShortestPassword = 10;

    public static bool IsCountry(string? country)
        => country is { Length: 2 } && Countries.Any(region => region.TwoLetterISORegionName.Equals(country, StringComparison.OrdinalIgnoreCase));

    public static bool IsTimeZone(string? zone) => !string.IsNullOrWhiteSpace(zone) && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _);

    /// <summary>All countries, by English name.</summary>
    public static IReadOnlyList<RegionInfo> Countries { get; } =
    [
        .. CultureInfo.GetCultures(CultureTypes.SpecificCultures).Where(c => c.Name.Length > 0).Select(c => new RegionInfo(c.Name))
            .Where(r => r.TwoLetterISORegionName.Length == 2 && r.TwoLetterISORegionName.All(char.IsAsciiLetterUpper))
            .DistinctBy(r => r.TwoLetterISORegionName).OrderBy(r => r.EnglishName, StringComparer.Ordinal),
    ];

    public IEnumerable<SettingsProblem> Problems() => [.. Company(), .. Admin()];

    private IEnumerable<SettingsProblem> Company()
    {
        if (options.Company.Name?.Length > 200) yield return new("Company:Name", "It is longer than 200 letters.", "Shorten it.");
        if (!string.IsNullOrWhiteSpace(options.Company.Country) && !IsCountry(options.Company.Country.Trim()))
        {
            yield return new("Company:Country", $"\"{options.Company.Country}\" is not a country's two letters.", "Write US, CA, GB, DE…");
        }

        if (!string.IsNullOrWhiteSpace(options.Company.TimeZone) && !IsTimeZone(options.Company.TimeZone.Trim()))
        {
            yield return new("Company:TimeZone", $"\"{options.Company.TimeZone}\" is not a time zone.", "Write its IANA name, such as America/Chicago.");
        }
    }

    private IEnumerable<SettingsProblem> Admin()
    {
        var (email, password) = (options.Admin.Email, options.Admin.Password);
        if (!string.IsNullOrWhiteSpace(email) && EmailAddress.Normalise(email) is null) yield return new("Admin:Email", $"\"{email}\" is not an email address.", "Write it like ana@example.com.");
        if (string.IsNullOrWhiteSpace(email) && !string.IsNullOrEmpty(password)) yield return new("Admin:Email", "It is missing, although Admin:Password is set.", "Set both or neither.");
        if (!string.IsNullOrWhiteSpace(email) && string.IsNullOrEmpty(password)) yield return new("Admin:Password", "It is missing, although Admin:Email is set.", "Set both or neither.");
        if (password is { Length: > 0 and < ShortestPassword }) yield return new("Admin:Password", $"It is shorter than {ShortestPassword} characters.", "Choose a longer one.");
    }
}

using System.ComponentModel.DataAnnotations;

using CommCenter.Core.Customers;
using CommCenter.Core.Data;
using CommCenter.Web.Hosting.Settings;

namespace CommCenter.Web.Components.Account;

/// <summary>What the set-up page asks for, and what is wrong with what was typed.</summary>
public sealed class SetupForm : IValidatableObject
{
    public static IReadOnlyList<string> TimeZones { get; } =
    [
        "UTC",
        .. TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id)
            .Where(id => id.Contains('/', StringComparison.Ordinal) && !id.StartsWith("Etc/", StringComparison.Ordinal) && !id.StartsWith("posix", StringComparison.Ordinal) && !id.StartsWith("right/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    [Required(ErrorMessage = "Enter the code from the console.")]
    public string Code { get; set; } = "";

    [Required(ErrorMessage = "Enter the company's name."), StringLength(200, ErrorMessage = "Use 200 letters at most.")]
    public string CompanyName { get; set; } = "";

    public string Country { get; set; } = "US";

    public string TimeZone { get; set; } = "UTC";

    [Required(ErrorMessage = "Enter your name."), StringLength(200, ErrorMessage = "Use 200 letters at most.")]
    public string Name { get; set; } = "";

    [Required(ErrorMessage = "Enter your email address.")]
    public string Email { get; set; } = "";

    [Required(ErrorMessage = "Choose a password."), StringLength(200, MinimumLength = CompanyCheck.ShortestPassword, ErrorMessage = "Use at least 10 characters.")]
    public string Password { get; set; } = "";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (EmailAddress.Normalise(Email) is null) yield return new("This is not an email address.", [nameof(Email)]);
        if (!CompanyCheck.IsCountry(Country)) yield return new("Choose a country.", [nameof(Country)]);
        if (!CompanyCheck.IsTimeZone(TimeZone)) yield return new("Choose a time zone.", [nameof(TimeZone)]);
    }

    public FirstAdministratorRequest ToRequest() => new(CompanyName, Country, TimeZone, Name, EmailAddress.Normalise(Email)!, Password);
}

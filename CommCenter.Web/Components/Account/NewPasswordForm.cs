using System.ComponentModel.DataAnnotations;

using CommCenter.Web.Hosting.Settings;

namespace CommCenter.Web.Components.Account;

/// <summary>A password somebody chooses.</summary>
public class NewPasswordForm
{
    [Required(ErrorMessage = "Choose a password."), StringLength(200, MinimumLength = CompanyCheck.ShortestPassword, ErrorMessage = "Use at least 10 characters, and 200 at most.")]
    public string Password { get; set; } = "";
}

/// <summary>… in place of the current one.</summary>
public sealed class ChangePasswordForm : NewPasswordForm
{
    [Required(ErrorMessage = "Enter your current password.")]
    public string Current { get; set; } = "";
}

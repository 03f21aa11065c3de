using CommCenter.Core.Audit;
using CommCenter.Core.Companies;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.LiveUpdates;

using Microsoft.AspNetCore.Identity;

namespace CommCenter.Core.Staff;

/// <summary>What people change about themselves.</summary>
public sealed class ProfileActions(GroupCommitWriter writer, IPasswordHasher<Account> hasher, TimeProvider time)
{
    /// <param name="companyId">Whose staff.</param>
    /// <param name="staffId">Who.</param>
    /// <param name="name">As colleagues see it.</param>
    /// <param name="mobile">Normalised; empty or null takes it away.</param>
    /// <param name="office">Normalised; empty or null takes it away.</param>
    /// <param name="callsGoTo">Where calls reach the person; null leaves it.</param>
    /// <param name="emailSignature">What stands under emails, plain text; null leaves it.</param>
    public Task<ChangeOutcome> ChangeAsync(long companyId, long staffId, string name, string? mobile, string? office, CallsGoTo? callsGoTo = null, string? emailSignature = null)
        => writer.RunAsync(session =>
        {
            if (session.Administration.Staff.Load(companyId, staffId) is not { Disabled: false } before) return ChangeOutcome.Refused("You are not on the staff any more.");
            var clean = PlainText.Strip(name);
            if (clean.Length == 0) return ChangeOutcome.Refused("Enter your name.");
            if (clean.Length > PlainText.LongestName) return ChangeOutcome.Refused("The name is too long: 200 letters at most.");
            (mobile, office) = (Given(mobile), Given(office));
            if (mobile is not null && !IsNumber(mobile)) return ChangeOutcome.Refused("The mobile number is not a phone number. Write it like +13125550100.");
            if (office is not null && !IsNumber(office)) return ChangeOutcome.Refused("The office number is not a phone number. Write it like +13125550100.");
            // Whoever never chose is at the mobile, and need not have one.
            if (callsGoTo is CallsGoTo.Mobile && mobile is null && (before.CallsGoTo != CallsGoTo.Mobile || before.MobilePhone is not null)) return ChangeOutcome.Refused("Your calls go to your mobile, so enter its number, or let them go somewhere else.");
            if (callsGoTo is CallsGoTo.Office && office is null) return ChangeOutcome.Refused("Your calls go to your office, so enter its number, or let them go somewhere else.");
            var signature = emailSignature is null ? null : string.Concat(emailSignature.ReplaceLineEndings("\n").Where(c => !char.IsControl(c) || c == '\n')).Trim();
            if (signature is { Length: > StaffMember.LongestSignature }) return ChangeOutcome.Refused("The signature is too long: 2,000 letters at most.");
            session.Administration.Staff.SetProfile(companyId, staffId, clean, mobile, office, callsGoTo ?? before.CallsGoTo);
            List<string> changed = [];
            if (before.Name != clean) changed.Add($"name: {before.Name} → {clean}");
            if (before.MobilePhone != mobile) changed.Add("mobile number");
            if (before.OfficePhone != office) changed.Add("office number");
            if (callsGoTo is { } to && before.CallsGoTo != to) changed.Add($"calls go to: {before.CallsGoTo} → {to}");
            if (signature is not null && session.Administration.Staff.SetSignature(companyId, staffId, signature)) changed.Add("email signature");
            if (changed.Count > 0) AuditLog.Write(session, companyId, staffId, "staff.profile-changed", $"stf_{staffId}", string.Join(", ", changed));
            session.Publish(new SettingsChanged(companyId, SettingsArea.Staff));
            return ChangeOutcome.Of(staffId);
        });

    /// <summary>A new password after the current one was checked; every other sign-in of the account ends.</summary>
    /// <returns>The account's new security stamp, for the sign-in that stays; null when the person is not on the staff any more.</returns>
    public Task<string?> ChangePasswordAsync(long companyId, long staffId, string password)
    {
        var fresh = Account.Create("new@account", password, hasher, time.GetUtcNow());
        return writer.RunAsync(session =>
        {
            if (session.Administration.Staff.Load(companyId, staffId) is not { Disabled: false } person) return null;
            session.Administration.Accounts.SetPassword(person.AccountId, fresh.PasswordHash!, fresh.SecurityStamp!);
            AuditLog.Write(session, companyId, staffId, "account.password-changed", $"stf_{staffId}");
            return fresh.SecurityStamp;
        });
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static bool IsNumber(string text) => text.Length is >= 8 and <= 16 && text[0] == '+' && text.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0;
}

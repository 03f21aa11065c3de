using Microsoft.AspNetCore.Identity;

namespace CommCenter.Core.Staff;

/// <summary>The person who signs in; one account may be staff of several companies.</summary>
public sealed class Account : IdentityUser<long>
{
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>A new account, not stored yet; the name to sign in with is the email address.</summary>
    /// <param name="email">As given.</param>
    /// <param name="password">Null makes one that cannot sign in. Its rules are checked by whoever asks for it.</param>
    /// <param name="hasher">Identity's.</param>
    /// <param name="now">The moment.</param>
    public static Account Create(string email, string? password, IPasswordHasher<Account> hasher, DateTimeOffset now)
    {
        var account = new Account
        {
            Email = email.Trim(),
            UserName = email.Trim(),
            NormalizedEmail = Normalise(email),
            NormalizedUserName = Normalise(email),
            EmailConfirmed = true,
            LockoutEnabled = true,
            SecurityStamp = Guid.NewGuid().ToString("N"),
            CreatedAt = now,
        };
        if (password is not null) account.PasswordHash = hasher.HashPassword(account, password);
        return account;
    }

    /// <summary>As Identity compares addresses.</summary>
    public static string Normalise(string email) => email.Trim().Normalize().ToUpperInvariant();
}

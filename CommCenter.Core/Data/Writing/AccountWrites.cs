using CommCenter.Core.Staff;

namespace CommCenter.Core.Data.Writing;

/// <summary>Accounts: finding, making, and what their passwords and open sign-ins hang on.</summary>
public sealed class AccountWrites
{
    private readonly Statement _find, _add, _password, _stamp;

    internal AccountWrites(WriteSession session)
    {
        _find = session.Prepare("SELECT Id FROM AspNetUsers WHERE NormalizedUserName = @email OR NormalizedEmail = @same ORDER BY Id LIMIT 1");
        _add = session.Prepare("""
            INSERT INTO AspNetUsers (CreatedAt, UserName, NormalizedUserName, Email, NormalizedEmail, EmailConfirmed, PasswordHash, SecurityStamp, ConcurrencyStamp, PhoneNumberConfirmed, TwoFactorEnabled, LockoutEnabled, AccessFailedCount)
            VALUES (@at, @user, @normalUser, @email, @normalEmail, 1, @hash, @stamp, @concurrency, 0, 0, 1, 0) RETURNING Id
            """);
        _password = session.Prepare("UPDATE AspNetUsers SET PasswordHash = @hash, SecurityStamp = @stamp, ConcurrencyStamp = @concurrency, AccessFailedCount = 0, LockoutEnd = NULL WHERE Id = @id");
        _stamp = session.Prepare("UPDATE AspNetUsers SET SecurityStamp = @stamp, ConcurrencyStamp = @concurrency WHERE Id = @id");
    }

    /// <summary>The account of an email address.</summary>
    public long? Find(string email) => _find.First<long?>(row => row.GetInt64(0), Account.Normalise(email), Account.Normalise(email));

    public long Add(Account a)
        => _add.First(row => row.GetInt64(0), a.CreatedAt, a.UserName, a.NormalizedUserName, a.Email, a.NormalizedEmail, a.PasswordHash, a.SecurityStamp, a.ConcurrencyStamp);

    /// <summary>A new password: whoever is signed in with the old one has to go, and wrong tries are forgotten.</summary>
    public void SetPassword(long accountId, string hash, string stamp) => _password.Run(hash, stamp, NewStamp(), accountId);

    /// <summary>Ends every sign-in of the account.</summary>
    public void SignOutEverywhere(long accountId) => _stamp.Run(NewStamp(), NewStamp(), accountId);

    private static string NewStamp() => Guid.NewGuid().ToString("N");
}

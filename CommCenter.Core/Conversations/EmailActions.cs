using CommCenter.Core.Audit;
using CommCenter.Core.Customers;
using CommCenter.Core.Data.Writing;

namespace CommCenter.Core.Conversations;

/// <summary>What staff choose for the emails of a sender: whether pictures from the internet are shown, which tells the sender that they were read.</summary>
public sealed class EmailActions(GroupCommitWriter writer)
{
    private static readonly ActionOutcome NoSender = ActionOutcome.Refused("This email does not say who sent it. Pictures can be shown for it alone.");

    /// <summary>Pictures are shown from now on in all emails of whoever sent this one. Asking again changes nothing.</summary>
    public Task<ActionOutcome> AllowPicturesAsync(long companyId, long staffId, long entryId) => ChangeAsync(companyId, staffId, entryId, "pictures.allowed",
        (session, address) => session.Emails.AllowPictures(new PictureSender { CompanyId = companyId, Address = address, StaffId = staffId, AllowedAt = session.Now }));

    /// <summary>Takes it back.</summary>
    public Task<ActionOutcome> ForbidPicturesAsync(long companyId, long staffId, long entryId) => ChangeAsync(companyId, staffId, entryId, "pictures.forbidden",
        (session, address) => session.Emails.ForbidPictures(companyId, address));

    private Task<ActionOutcome> ChangeAsync(long companyId, long staffId, long entryId, string action, Func<WriteSession, string, bool> change) => writer.RunAsync(session =>
    {
        if (session.Companies.LoadStaff(companyId, staffId) is not { Disabled: false }) return Problems.NotStaff;
        if (session.Emails.PlaceOf(companyId, entryId) is not { } email) return Problems.NoEntry;
        if (EmailAddress.Normalise(email.From) is not { } address) return NoSender;
        if (change(session, address)) AuditLog.Write(session, companyId, staffId, action, $"msg_{entryId}", address);
        return ActionOutcome.Of(entryId);
    });
}

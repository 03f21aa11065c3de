using CommCenter.Core.Customers;
using CommCenter.Core.Data;
using CommCenter.Core.Lines;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Core.Conversations;

/// <summary>Reads all of one email, which no list does.</summary>
public sealed class EmailQueries(ReadGate reads)
{
    /// <summary>An email with its HTML, as it came; null when the company has no such one.</summary>
    public Task<WholeEmail?> FindAsync(long companyId, long entryId, CancellationToken cancellationToken)
        => reads.ReadAsync(companyId, async db =>
        {
            var found = await (
                from e in db.TimelineEntries.Where(e => e.Id == entryId)
                from m in db.Messages.Where(m => m.Id == e.Id)
                from h in db.EmailHeaders.Where(h => h.Id == e.Id)
                from b in db.EmailBodies.Where(b => b.Id == e.Id).DefaultIfEmpty()
                select new { e.Subject, e.Body, m.From, h.FromName, b!.Text, b.Html }).FirstOrDefaultAsync(cancellationToken);
            if (found is null) return null;
            var pictures = await db.Attachments.Where(a => a.EntryId == entryId && a.ContentId != null && a.State == AttachmentState.Stored).OrderBy(a => a.Position)
                .Select(a => new { a.Id, a.ContentId }).ToListAsync(cancellationToken);
            var allowed = EmailAddress.Normalise(found.From) is { } sender && await db.PictureSenders.AnyAsync(s => s.Address == sender, cancellationToken);
            return new WholeEmail(entryId, found.Subject ?? "", found.From, found.FromName, found.Text ?? found.Body, found.Html, pictures.DistinctBy(p => p.ContentId).ToDictionary(p => p.ContentId!, p => p.Id), allowed);
        }, cancellationToken);

    /// <summary>All of an email's text, with what it quotes and its signature; null when the company has no such one.</summary>
    public Task<string?> TextAsync(long companyId, long entryId, CancellationToken cancellationToken)
        => reads.ReadAsync(companyId, db => (
            from e in db.TimelineEntries.Where(e => e.Id == entryId)
            from h in db.EmailHeaders.Where(h => h.Id == e.Id)
            from b in db.EmailBodies.Where(b => b.Id == e.Id).DefaultIfEmpty()
            select b!.Text ?? e.Body).FirstOrDefaultAsync(cancellationToken), cancellationToken);

    /// <summary>Where the provider keeps an email; null when the company has no such one.</summary>
    public Task<EmailOrigin?> OriginAsync(long companyId, long entryId, CancellationToken cancellationToken)
        => reads.ReadAsync(companyId, db => (
            from e in db.TimelineEntries.Where(e => e.Id == entryId)
            from h in db.EmailHeaders.Where(h => h.Id == e.Id)
            from m in db.Messages.Where(m => m.Id == e.Id)
            from l in db.Lines.Where(l => l.Id == m.LineId)
            select new EmailOrigin(l.Provider, l.Address, m.ExternalId, e.Subject ?? "", db.Mailboxes.Any(b => b.LineId == l.Id && b.ConnectedAt != null && b.RevokedAt == null))).FirstOrDefaultAsync(cancellationToken), cancellationToken);

    /// <summary>The email addresses of a customer, normalised.</summary>
    public Task<IReadOnlySet<string>> AddressesAsync(long companyId, long customerId, CancellationToken cancellationToken)
        => reads.ReadAsync<IReadOnlySet<string>>(companyId, async db => (await db.CustomerAddresses.Where(a => a.CustomerId == customerId && a.Kind == AddressKind.Email)
            .Select(a => a.Value).Take(CustomerActions.MostAddresses).ToListAsync(cancellationToken)).ToHashSet(), cancellationToken);
}

/// <summary>All of one email.</summary>
/// <param name="EntryId">The entry it is.</param>
/// <param name="Subject">Empty when there is none.</param>
/// <param name="From">The sender's address; empty when there is none.</param>
/// <param name="FromName">The sender's own name; null when none is given.</param>
/// <param name="Text">All of the text.</param>
/// <param name="Html">As it came, not cleaned: never shown without cleaning. Null when there is none.</param>
/// <param name="Pictures">Files that are here, by what the HTML calls them.</param>
/// <param name="ShowsRemotePictures">Somebody of the company wants pictures from the internet in this sender's emails.</param>
public sealed record WholeEmail(long EntryId, string Subject, string From, string? FromName, string Text, string? Html, IReadOnlyDictionary<string, long> Pictures, bool ShowsRemotePictures);

/// <summary>Where the provider keeps an email.</summary>
/// <param name="Provider">Whose mailbox it is.</param>
/// <param name="Mailbox">Its address.</param>
/// <param name="ExternalId">The provider's id; null when it has not been sent.</param>
/// <param name="Subject">Empty when there is none.</param>
/// <param name="Connected">The mailbox lets us in.</param>
public sealed record EmailOrigin(Provider Provider, string Mailbox, string? ExternalId, string Subject, bool Connected);

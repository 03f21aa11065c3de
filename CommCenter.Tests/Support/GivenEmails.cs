using System.Collections.Concurrent;

using CommCenter.Core.Conversations;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.Emails;
using CommCenter.Core.EventLog;
using CommCenter.Core.Ingest;
using CommCenter.Core.Ingest.Mailboxes;
using CommCenter.Core.Lines;
using CommCenter.Core.Outbox;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommCenter.Tests;

/// <summary>Emails as a provider's translator has read them: a test says what stands in them, and they come in like any other.</summary>
public sealed class GivenEmails : IEventTranslator
{
    public const string Mailbox = "hello@desk.test";

    private readonly ConcurrentDictionary<string, EmailMessage> _emails = new();

    public Provider Provider => Provider.Gmail;

    public Translation Translate(ProviderEvent received) => _emails[received.EventKey];

    /// <summary>An email to our mailbox from Jordan Léger, unless <paramref name="change"/> says otherwise.</summary>
    public static EmailMessage Inbound(DateTimeOffset at, Func<ReadEmail, ReadEmail>? change = null)
    {
        var email = new ReadEmail
        {
            MessageId = $"<{Guid.NewGuid():N}@example.com>",
            Date = at,
            From = new EmailName("jordan@example.com", "Jordan Léger"),
            To = [new EmailName(Mailbox, "Front desk")],
            Subject = "My crown",
            Text = "Is it ready?",
            OwnText = "Is it ready?",
        };
        return new EmailMessage { ExternalId = Guid.NewGuid().ToString("N")[..16], LineAddress = Mailbox, Direction = Direction.Inbound, At = at, Email = change?.Invoke(email) ?? email };
    }

    /// <summary>An email that somebody of ours wrote to Jordan in the mailbox itself.</summary>
    public static EmailMessage Outbound(DateTimeOffset at, Func<ReadEmail, ReadEmail>? change = null)
    {
        var email = Inbound(at, e => e with { From = new EmailName(Mailbox, "Northside Dental"), To = [e.From!], Text = "It is.", OwnText = "It is." });
        return email with { Direction = Direction.Outbound, Email = change?.Invoke(email.Email) ?? email.Email };
    }

    public static Line Line(long companyId) => Some.Line(companyId, Mailbox, "Hello", Provider.Gmail, Channels.Email);

    /// <summary>The email as it was fetched.</summary>
    public ProviderEvent Event(long companyId, EmailMessage email, DateTimeOffset receivedAt)
    {
        var received = Some.Event(companyId, MailboxEvents.Key(email.LineAddress, email.ExternalId), provider: Provider.Gmail);
        (received.Kind, received.Target, received.ExternalId, received.ReceivedAt) = (MailboxEvents.Email, "", email.ExternalId, receivedAt);
        _emails[received.EventKey] = email;
        return received;
    }

    /// <summary>Brings emails into a running program, whose mailbox is there after the first.</summary>
    /// <returns>The last one's entry.</returns>
    public static async Task<(long EntryId, long ConversationId)> TakeAsync(RunningApp app, params EmailMessage[] emails)
    {
        var given = new GivenEmails();
        var companyId = await app.ReadAsync(db => db.Companies.OrderBy(c => c.Id).Select(c => c.Id).FirstAsync());
        if (!await app.ReadAsync(db => db.Lines.IgnoreQueryFilters().AnyAsync(l => l.Address == Mailbox))) await app.ChangeAsync(async db => await db.Lines.AddAsync(Line(companyId)));
        var recorder = new EventRecorder(app.Services.GetRequiredService<GroupCommitWriter>(), new EventIngestor([given], new OutboxSignal(), NullLogger<EventIngestor>.Instance));
        foreach (var email in emails) await recorder.RecordAsync(given.Event(companyId, email, app.Time.GetUtcNow()));
        var id = emails[^1].ExternalId;
        return await app.ReadAsync(async db =>
        {
            var entry = await db.Messages.IgnoreQueryFilters().Where(m => m.ExternalId == id).Join(db.TimelineEntries.IgnoreQueryFilters(), m => m.Id, e => e.Id, (m, e) => e).SingleAsync();
            return (entry.Id, entry.ConversationId);
        });
    }
}

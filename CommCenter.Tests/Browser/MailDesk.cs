using CommCenter.Core.Conversations;
using CommCenter.Core.Customers;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.Lines;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommCenter.Tests.Browser;

/// <summary>A desk with a mailbox, where what staff send can be taken back for a while.</summary>
public sealed class MailDesk : BrowserDesk
{
    public new const string Name = "A desk with a mailbox in the browser";
    public const string Mailbox = "desk@brightdental.example";

    private long _mailbox;

    protected override IEnumerable<(string Key, string Value)> MoreSettings => [("Outbox:UndoSeconds", "60")];

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        if (Chromium.Program is null) return;
        await App.ChangeAsync(async db =>
        {
            var company = await db.Companies.SingleAsync();
            var line = Some.Line(company.Id, Mailbox, "Mailbox", CommCenter.Core.Lines.Provider.Gmail, Channels.Email);
            db.Lines.Add(line);
            await db.SaveChangesAsync();
            _mailbox = line.Id;
        });
    }

    /// <summary>An email that came in.</summary>
    /// <returns>Its conversation.</returns>
    public Task<long> EmailAsync(string from, string subject, string? cc = null) => App.Services.GetRequiredService<GroupCommitWriter>().RunAsync(session =>
    {
        var line = session.Lines.Load(_mailbox)!;
        var match = CustomerMatcher.Match(session, line.CompanyId, new MatchAddress(AddressKind.Email, from, from), null, "Wrote");
        var conversation = ConversationRouter.For(session, line.CompanyId, match.CustomerId, session.Now, 14);
        var entry = new TimelineEntry
        {
            CompanyId = line.CompanyId,
            ConversationId = conversation.Id,
            CustomerId = match.CustomerId,
            LineId = _mailbox,
            Kind = EntryKind.Message,
            Channel = Channel.Email,
            OccurredAt = session.Now,
            ReceivedAt = session.Now,
            Status = EntryStatus.Received,
            Subject = subject,
            Body = "Are you open on Friday?",
            SearchText = "",
        };
        session.Timeline.Append(entry);
        session.Timeline.AddMessage(new Message { Id = entry.Id, CompanyId = line.CompanyId, LineId = _mailbox, ExternalId = $"m{entry.Id}", From = from, To = line.Address });
        session.Emails.Add(new EmailHeader { Id = entry.Id, CompanyId = line.CompanyId, MessageId = $"<m{entry.Id}@customer.example>", To = line.Address, Cc = cc });
        session.Conversations.SawEntry(conversation, entry, subject);
        session.Timeline.Publish(entry.Id);
        session.Conversations.Publish(conversation.Id);
        return conversation.Id;
    });
}

[CollectionDefinition(MailDesk.Name)]
public sealed class MailDeskCollection : ICollectionFixture<MailDesk>;

using CommCenter.Core.Conversations;
using CommCenter.Core.Emails;

namespace CommCenter.Core.Data.Writing;

/// <summary>What messages have more when they are emails, and finding the one an email answers.</summary>
public sealed class EmailWrites
{
    private const string Place = """
        SELECT e.Id, e.CompanyId, e.ConversationId, e.CustomerId, e.Direction, m.LineId, m."From", m."To", h."To", h.Cc, m.ExternalId
        FROM EmailHeaders h JOIN TimelineEntries e ON e.Id = h.Id JOIN Messages m ON m.Id = h.Id
        """;

    private readonly Statement _header, _names, _body, _byMessageId, _byThread, _item, _load, _place, _lastOf, _isThere, _signature, _allowPictures, _forbidPictures;

    internal EmailWrites(WriteSession session)
    {
        _header = session.Prepare("""
            INSERT INTO EmailHeaders (Id, CompanyId, MessageId, InReplyTo, "References", ProviderThreadId, FromName, "To", Cc, ReplyTo, Nature, Unreadable, Invite)
            VALUES (@id, @company, @message, @answers, @references, @thread, @name, @to, @cc, @replyTo, @nature, @unreadable, @invite)
            """);
        _names = session.Prepare("UPDATE EmailHeaders SET MessageId = COALESCE(@message, MessageId), ProviderThreadId = COALESCE(@thread, ProviderThreadId) WHERE Id = @id");
        _body = session.Prepare("INSERT INTO EmailBodies (Id, CompanyId, Text, Html) VALUES (@id, @company, @text, @html)");
        _byMessageId = session.Prepare($"{Place} WHERE h.CompanyId = @company AND h.MessageId = @message ORDER BY h.Id DESC LIMIT 1");
        _byThread = session.Prepare($"{Place} WHERE h.CompanyId = @company AND h.ProviderThreadId = @thread AND m.LineId = @line ORDER BY h.Id DESC LIMIT 1");
        _place = session.Prepare($"{Place} WHERE h.Id = @id AND h.CompanyId = @company");
        _isThere = session.Prepare("SELECT 1 FROM EmailHeaders h JOIN TimelineEntries e ON e.Id = h.Id WHERE h.CompanyId = @company AND h.ProviderThreadId = @thread AND e.ConversationId = @conversation LIMIT 1");
        _lastOf = session.Prepare("""
            SELECT e.Id FROM TimelineEntries e JOIN EmailHeaders h ON h.Id = e.Id
            WHERE e.ConversationId = @conversation AND e.LineId = @line AND e.Channel = 'Email' AND h.Nature = 'Person' ORDER BY e.OccurredAt DESC, e.Id DESC LIMIT 1
            """);
        _signature = session.Prepare("SELECT EmailSignature FROM Staff WHERE Id = @id AND CompanyId = @company");
        _allowPictures = session.Prepare("INSERT INTO PictureSenders (CompanyId, Address, StaffId, AllowedAt) VALUES (@company, @address, @staff, @at) ON CONFLICT DO NOTHING");
        _forbidPictures = session.Prepare("DELETE FROM PictureSenders WHERE CompanyId = @company AND Address = @address");
        _item = session.Prepare("""
            SELECT h.FromName, h."To", h.Cc, h.ReplyTo, h.Nature, h.Unreadable, h.Invite, b.Html IS NOT NULL, b.Text IS NOT NULL, h.MessageId, h.ProviderThreadId
            FROM EmailHeaders h LEFT JOIN EmailBodies b ON b.Id = h.Id WHERE h.Id = @id
            """);
        _load = session.Prepare("""
            SELECT h.Id, h.CompanyId, h.MessageId, h.InReplyTo, h."References", h.ProviderThreadId, h.FromName, h."To", h.Cc, e.Subject, e.Body, b.Text, b.Html, h.ReplyTo, e.OccurredAt
            FROM EmailHeaders h JOIN TimelineEntries e ON e.Id = h.Id LEFT JOIN EmailBodies b ON b.Id = h.Id WHERE h.Id = @id AND h.CompanyId = @company
            """);
    }

    public void Add(EmailHeader h) => _header.Run(h.Id, h.CompanyId, h.MessageId, h.InReplyTo, h.References, h.ProviderThreadId, h.FromName, h.To, h.Cc, h.ReplyTo, h.Nature, h.Unreadable, h.Invite);

    public void Add(EmailBody b) => _body.Run(b.Id, b.CompanyId, b.Text, b.Html);

    /// <summary>The provider has named an email of ours: its real Message-ID and thread. What is null stays as it was.</summary>
    public void SetNames(long entryId, string? messageId, string? threadId) => _names.Run(messageId, threadId, entryId);

    /// <summary>The newest entry of the company with that Message-ID; null when there is none.</summary>
    public EmailPlace? ByMessageId(long companyId, string messageId) => _byMessageId.First(ReadPlace, companyId, messageId);

    /// <summary>The newest entry of that thread in the line's mailbox; null when there is none.</summary>
    public EmailPlace? ByThread(long companyId, long lineId, string threadId) => _byThread.First(ReadPlace, companyId, threadId, lineId);

    /// <summary>Where an email stands; null when the company has no such one.</summary>
    public EmailPlace? PlaceOf(long companyId, long entryId) => _place.First(ReadPlace, entryId, companyId);

    /// <summary>The last email a person wrote, theirs or ours, in a conversation over a line; null when there is none.</summary>
    public long? LastOf(long conversationId, long lineId) => _lastOf.First<long?>(row => row.GetInt64(0), conversationId, lineId);

    /// <summary>A conversation has an email of that thread already.</summary>
    public bool IsThere(long companyId, long conversationId, string threadId) => _isThere.First(_ => true, companyId, threadId, conversationId);

    /// <summary>What a member of staff has under emails; empty when nothing.</summary>
    public string SignatureOf(long companyId, long staffId) => _signature.First(row => row.TextOrNull(0), staffId, companyId) ?? "";

    /// <summary>Emails of a sender show pictures from the internet from now on.</summary>
    /// <returns>False when they do already.</returns>
    public bool AllowPictures(PictureSender s) => _allowPictures.Run(s.CompanyId, s.Address, s.StaffId, s.AllowedAt) == 1;

    /// <returns>False when they did not.</returns>
    public bool ForbidPictures(long companyId, string address) => _forbidPictures.Run(companyId, address) == 1;

    public EmailItem? Item(long entryId) => _item.First(
        row => new EmailItem(row.TextOrNull(0), row.TextOrNull(1), row.TextOrNull(2), row.TextOrNull(3), row.Word<EmailNature>(4), row.TextOrNull(5), EmailInvites.Read(row.TextOrNull(6)), row.GetBoolean(7), row.GetBoolean(8), row.TextOrNull(9), row.TextOrNull(10)),
        entryId);

    /// <summary>All of an email; null when the company has no such one.</summary>
    public StoredEmail? Load(long companyId, long entryId) => _load.First(
        row => new StoredEmail(row.GetInt64(0), row.TextOrNull(2), row.TextOrNull(3), row.TextOrNull(4), row.TextOrNull(5), row.TextOrNull(6), row.TextOrNull(7), row.TextOrNull(8), row.TextOrNull(13), row.Instant(14), row.TextOrNull(9) ?? "", row.TextOrNull(11) ?? row.GetString(10), row.TextOrNull(12)),
        entryId,
        companyId);

    private static EmailPlace ReadPlace(Row row) => new(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.Word<Direction>(4), row.GetInt64(5), row.GetString(6), row.GetString(7), row.TextOrNull(8), row.TextOrNull(9), row.TextOrNull(10));
}

/// <summary>Where an email stands, and who took part in it.</summary>
public sealed record EmailPlace(long EntryId, long CompanyId, long ConversationId, long CustomerId, Direction Direction, long LineId, string From, string To, string? AllTo, string? Cc, string? ExternalId)
{
    /// <summary>The address was on it, as sender or as one of those it went to.</summary>
    public bool Has(string address)
        => From.Equals(address, StringComparison.OrdinalIgnoreCase) || To.Equals(address, StringComparison.OrdinalIgnoreCase) || Lists(AllTo, address) || Lists(Cc, address);

    // As written by EmailName: "Name <address>, address".
    private static bool Lists(string? field, string address)
        => field is not null && field.Split([' ', ',', '<', '>'], StringSplitOptions.RemoveEmptyEntries).Contains(address, StringComparer.OrdinalIgnoreCase);
}

/// <summary>All of one email as it is stored.</summary>
public sealed record StoredEmail(long EntryId, string? MessageId, string? InReplyTo, string? References, string? ThreadId, string? FromName, string? To, string? Cc, string? ReplyTo, DateTimeOffset At, string Subject, string Text, string? Html);

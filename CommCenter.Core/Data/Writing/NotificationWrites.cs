using CommCenter.Core.Notifications;

namespace CommCenter.Core.Data.Writing;

/// <summary>The rows behind the bell, written in the commit of what they are about. An inbound text writes none.</summary>
public sealed class NotificationWrites
{
    private const int MostOfOne = 200;

    private readonly WriteSession _session;
    private readonly Statement _assigned, _failed, _line, _item, _unread, _trim, _settleAssigned, _settleEntry, _settleLine, _read, _readOf, _readAll, _mark, _staff;

    internal NotificationWrites(WriteSession session)
    {
        _session = session;
        _assigned = session.Prepare("INSERT INTO Notifications (CompanyId, StaffId, Kind, ConversationId, Text, CreatedAt) VALUES (@company, @staff, 'Assigned', @conversation, @text, @at)");
        _failed = session.Prepare("""
            INSERT INTO Notifications (CompanyId, StaffId, Kind, ConversationId, EntryId, Text, CreatedAt)
            SELECT e.CompanyId, COALESCE(e.StaffId, c.AssigneeId), 'Failed', e.ConversationId, e.Id, COALESCE(m.ErrorText, ''), @at
            FROM TimelineEntries e JOIN Conversations c ON c.Id = e.ConversationId JOIN Messages m ON m.Id = e.Id
            WHERE e.Id = @entry AND COALESCE(e.StaffId, c.AssigneeId) IS NOT NULL
            """);
        _line = session.Prepare("INSERT INTO Notifications (CompanyId, StaffId, Kind, LineId, Text, CreatedAt) VALUES (@company, @staff, 'Line', @line, @text, @at)");
        _item = session.Prepare("""
            SELECT n.CompanyId, n.StaffId, n.Kind, n.ConversationId, COALESCE(u.Name, l.Name, ''), n.Text, n.CreatedAt
            FROM Notifications n LEFT JOIN Conversations c ON c.Id = n.ConversationId LEFT JOIN Customers u ON u.Id = c.CustomerId LEFT JOIN Lines l ON l.Id = n.LineId WHERE n.Id = @id
            """);
        _unread = session.Prepare("SELECT Id, ConversationId FROM Notifications WHERE StaffId = @staff AND ReadAt IS NULL ORDER BY Id DESC LIMIT @limit");
        _trim = session.Prepare("DELETE FROM Notifications WHERE StaffId = @staff AND Id <= (SELECT Id FROM Notifications WHERE StaffId = @staff ORDER BY Id DESC LIMIT 1 OFFSET @kept)");
        _settleAssigned = session.Prepare("UPDATE Notifications SET ReadAt = @now WHERE CompanyId = @company AND ConversationId = @conversation AND Kind = 'Assigned' AND ReadAt IS NULL RETURNING StaffId");
        _settleEntry = session.Prepare("UPDATE Notifications SET ReadAt = @now WHERE CompanyId = @company AND ConversationId = @conversation AND EntryId = @entry AND ReadAt IS NULL RETURNING StaffId");
        _settleLine = session.Prepare("UPDATE Notifications SET ReadAt = @now WHERE CompanyId = @company AND ConversationId IS NULL AND LineId = @line AND ReadAt IS NULL RETURNING StaffId");
        _read = session.Prepare("UPDATE Notifications SET ReadAt = @now WHERE Id = @id AND StaffId = @staff AND CompanyId = @company AND ReadAt IS NULL");
        _readOf = session.Prepare("UPDATE Notifications SET ReadAt = @now WHERE CompanyId = @company AND ConversationId = @conversation AND StaffId = @staff AND ReadAt IS NULL");
        _readAll = session.Prepare("UPDATE Notifications SET ReadAt = @now WHERE StaffId = @staff AND CompanyId = @company AND ReadAt IS NULL");
        _mark = session.Prepare("UPDATE Staff SET BellReadAt = @now WHERE Id = @staff AND CompanyId = @company");
        _staff = session.Prepare("SELECT Id FROM Staff WHERE CompanyId = @company AND DisabledAt IS NULL LIMIT 1000");
    }

    /// <summary>A conversation has another assignee: whoever had it needs to know no more, and the new one does, unless it was their own doing.</summary>
    public void Assigned(ConversationFacts c, StaffFacts by, long? toStaffId)
    {
        Tell(c.CompanyId, _settleAssigned.All(row => row.GetInt64(0), _session.Now, c.CompanyId, c.Id));
        if (toStaffId is { } to && to != by.Id) Came(_assigned.Insert(c.CompanyId, to, c.Id, by.Name, _session.Now));
    }

    /// <summary>A message was not delivered: whoever wrote it hears of it; if a machine did, whose conversation it is; if nobody's, the mark in the list has to do.</summary>
    public void NotDelivered(long entryId) => Came(_failed.Insert(_session.Now, entryId));

    /// <summary>Somebody tries it again, or it arrived after all.</summary>
    public void Settled(long companyId, long conversationId, long entryId)
        => Tell(companyId, _settleEntry.All(row => row.GetInt64(0), _session.Now, companyId, conversationId, entryId));

    /// <summary>A line has another problem than before, or none any more.</summary>
    public void LineChanged(long companyId, long lineId, string? problem)
    {
        Tell(companyId, _settleLine.All(row => row.GetInt64(0), _session.Now, companyId, lineId));
        if (problem is null) return;
        foreach (var staff in _staff.All(row => row.GetInt64(0), companyId)) Came(_line.Insert(companyId, staff, lineId, problem, _session.Now));
    }

    public void Read(long companyId, long staffId, long id)
    {
        if (_read.Run(_session.Now, id, staffId, companyId) > 0) Tell(companyId, [staffId]);
    }

    public void ReadOfConversation(long companyId, long staffId, long conversationId)
    {
        if (_readOf.Run(_session.Now, companyId, conversationId, staffId) > 0) Tell(companyId, [staffId]);
    }

    public void ReadAll(long companyId, long staffId)
    {
        var now = _session.Now;
        if (_mark.Run(now, staffId, companyId) == 0) return;
        _readAll.Run(now, staffId, companyId);
        Tell(companyId, [staffId]);
        _session.Publish(new BellRead(companyId, staffId, now));
    }

    private void Came(long? added)
    {
        if (added is not { } id) return;
        var (company, staff, item) = _item.First(row => (row.GetInt64(0), row.GetInt64(1), new NotificationItem(id, row.Word<NotificationKind>(2), row.NumberOrNull(3), row.GetString(4), row.GetString(5), row.Instant(6), true)), id);
        _trim.Run(staff, MostOfOne);
        _session.Publish(new NotificationsChanged(company, staff, Unread(staff), item));
    }

    private void Tell(long companyId, IEnumerable<long> staffIds)
    {
        foreach (var staff in staffIds.Distinct()) _session.Publish(new NotificationsChanged(companyId, staff, Unread(staff), null));
    }

    private List<UnreadNotification> Unread(long staffId) => _unread.All(row => new UnreadNotification(row.GetInt64(0), row.NumberOrNull(1)), staffId, NotificationQueries.MostUnread);
}

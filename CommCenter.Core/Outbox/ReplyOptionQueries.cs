using CommCenter.Core.Conversations;
using CommCenter.Core.Customers;
using CommCenter.Core.Data;
using CommCenter.Core.Lines;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Core.Outbox;

/// <summary>What the composer may offer: lines, channels and numbers, chosen as the queue chooses.</summary>
/// <param name="gate">Reads.</param>
/// <param name="rules">Says which lines carry files; without it none does.</param>
public sealed class ReplyOptionQueries(ReadGate gate, FileRules? rules = null)
{
    /// <returns>The default first. Where nothing can be written to, one that is blocked and says why; none when no line can text or there is no such conversation.</returns>
    public Task<IReadOnlyList<ReplyOption>> ForConversationAsync(long companyId, long conversationId, CancellationToken cancellationToken)
        => gate.ReadAsync(companyId, context => OptionsAsync(context, companyId, conversationId, cancellationToken), cancellationToken);

    /// <returns>Ways to write to a number first: each channel of each line that is switched on and can text. To whom is not known yet.</returns>
    public Task<IReadOnlyList<ReplyOption>> ForNewAsync(long companyId, CancellationToken cancellationToken)
        => gate.ReadAsync<IReadOnlyList<ReplyOption>>(companyId, async context => [.. (await LinesAsync(context, cancellationToken)).SelectMany(
            line => new[] { Channel.Sms, Channel.WhatsApp, Channel.Email }.Where(line.Can),
            (line, channel) => new ReplyOption(line.Id, line.Name, line.Address, channel, "", "", false, null) { Files = rules?.For(line, channel) })], cancellationToken);

    private async Task<IReadOnlyList<ReplyOption>> OptionsAsync(CommCenterDbContext context, long companyId, long conversationId, CancellationToken cancellationToken)
    {
        var conversation = await context.Conversations.AsNoTracking().Where(c => c.Id == conversationId)
            .Join(context.Customers, c => c.CustomerId, u => u.Id, (c, u) => new { c.CustomerId, u.Name }).FirstOrDefaultAsync(cancellationToken);
        if (conversation is null) return [];
        var company = await context.Companies.AsNoTracking().Where(c => c.Id == companyId).Select(c => new { c.Country, c.TimeZone }).FirstAsync(cancellationToken);
        var lines = await LinesAsync(context, cancellationToken);
        if (lines.Count == 0) return [];
        var addresses = await context.CustomerAddresses.AsNoTracking().Where(a => a.CustomerId == conversation.CustomerId)
            .OrderByDescending(a => a.IsPrimary).ThenBy(a => a.Id).Take(100).Select(a => new TextAddress(a.Kind, a.Value)).ToListAsync(cancellationToken);
        var paths = ReplyPaths.Order(
            lines,
            addresses,
            await LastUseAsync(context, conversationId, Direction.Inbound, company.Country, cancellationToken),
            await LastUseAsync(context, conversationId, Direction.Outbound, company.Country, cancellationToken));
        if (paths.Count == 0) return [Nothing(lines, addresses, conversation.Name)];

        var values = addresses.Select(a => a.Value).ToList();
        var optOuts = await context.OptOuts.AsNoTracking().Where(o => o.LiftedAt == null && values.Contains(o.Address))
            .Select(o => new { o.LineId, o.Address, o.OptedOutAt, o.ByStaffId }).ToListAsync(cancellationToken);
        return [.. paths.Select((path, place) => new ReplyOption(path.Line.Id, path.Line.Name, path.Line.Address, path.Channel, path.To.Value, path.To.Value, place == 0, Blocked(path), Blocked(path) is not null, CanAllow(path)) { Files = rules?.For(path.Line, path.Channel) })];

        bool CanAllow(ReplyPath path) => optOuts.Exists(o => o.LineId == path.Line.Id && o.Address == path.To.Value && o.ByStaffId is not null);

        string? Blocked(ReplyPath path) => optOuts.Find(o => o.LineId == path.Line.Id && o.Address == path.To.Value) is { } optOut
            ? ReplyWords.OptedOut(conversation.Name, path.Line.Name, optOut.OptedOutAt, company.TimeZone)
            : null;
    }

    private static ReplyOption Nothing(List<TextingLine> lines, List<TextAddress> addresses, string name)
    {
        var (line, to) = (lines[0], addresses.Count > 0 ? addresses[0].Value : "");
        var channel = line.Can(Channel.Sms) ? Channel.Sms : line.Can(Channel.WhatsApp) ? Channel.WhatsApp : Channel.Email;
        return new ReplyOption(line.Id, line.Name, line.Address, channel, to, to, true, ReplyChoice.WhyNone(lines, addresses, name, null));
    }

    private static async Task<List<TextingLine>> LinesAsync(CommCenterDbContext context, CancellationToken cancellationToken)
    {
        var lines = await context.Lines.AsNoTracking().Where(l => l.Enabled).OrderBy(l => l.Id).Take(500)
            .Select(l => new TextingLine(l.Id, l.Address, l.Name, l.Channels) { Provider = l.Provider }).ToListAsync(cancellationToken);
        lines.RemoveAll(l => !l.CanWrite);
        return lines;
    }

    private static async Task<ReplyUse?> LastUseAsync(CommCenterDbContext context, long conversationId, Direction direction, string country, CancellationToken cancellationToken)
    {
        var last = await context.TimelineEntries.AsNoTracking().Where(e => e.ConversationId == conversationId && e.Direction == direction)
            .Join(context.Messages, e => e.Id, m => m.Id, (e, m) => new { e.OccurredAt, e.Id, m.LineId, e.Channel, m.From, m.To })
            .OrderByDescending(e => e.OccurredAt).ThenByDescending(e => e.Id).FirstOrDefaultAsync(cancellationToken);
        if (last?.Channel is not { } channel) return null;
        var theirs = WireAddress.Bare(direction == Direction.Inbound ? last.From : last.To);
        return new ReplyUse(last.LineId, channel, EntryAddress.Of(theirs, false, country).Value);
    }
}

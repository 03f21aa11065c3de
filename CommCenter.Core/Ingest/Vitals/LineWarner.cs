using System.Security.Cryptography;

using CommCenter.Core.Data.Writing;
using CommCenter.Core.Lines;
using CommCenter.Core.Outbox;

using Microsoft.Extensions.Logging;

namespace CommCenter.Core.Ingest.Vitals;

/// <summary>Tells administrators by text, over another line, that a line has a problem or is about to stop; once a day while it lasts, and once when it is over. The bell and the health page say so at once.</summary>
public sealed class LineWarner(LineWarningQueries queries, IEnumerable<IMessageSender> senders, GroupCommitWriter writer, TimeProvider time, ILogger<LineWarner> log)
{
    /// <summary>A term that ends sooner should have been renewed.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(1);

    private static readonly TimeSpan Again = TimeSpan.FromHours(24);

    private readonly Dictionary<Provider, IMessageSender> _senders = senders.ToDictionary(s => s.Provider);

    /// <returns>How many lines administrators were told of.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var (now, told) = (time.GetUtcNow(), 0);
        foreach (var line in await queries.LinesAsync(now + Ahead, cancellationToken))
        {
            var words = Words(line, now);
            if (words is null && line.WarnedAt is null) continue;
            if (words is not null && line.WarnedAt + Again > now) continue;
            if (!await TellAsync(line, words ?? $"CommCenter: {line.Name} works again.", cancellationToken) && words is not null) continue;
            await writer.RunAsync(session => session.Lines.SetWarned(line.Id, words is null ? null : now));
            told++;
        }

        return told;
    }

    private static string? Words(Line line, DateTimeOffset now)
    {
        if (line.Problem is { } problem) return $"CommCenter: {line.Name} has a problem. {problem}";
        if (line.ExpiresAt - now is not { } left || left >= Ahead) return null;
        return left <= TimeSpan.Zero ? $"CommCenter: we are not told of new messages on {line.Name} any more." : $"CommCenter: {line.Name} stops telling us of new messages in {Math.Ceiling(left.TotalHours):0} hours, and could not be renewed.";
    }

    /// <returns>False when there was nobody to tell, or nothing to tell it over.</returns>
    private async Task<bool> TellAsync(Line about, string words, CancellationToken cancellationToken)
    {
        var mobiles = await queries.MobilesAsync(about.CompanyId, cancellationToken);
        var over = (await queries.OthersAsync(about.CompanyId, about.Id, cancellationToken)).Find(l => new TextingLine(l.Id, l.Address, l.Name, l.Channels).Can(Channel.Sms) && _senders.ContainsKey(l.Provider));
        if (over is null) return false;
        var told = false;
        foreach (var mobile in mobiles.Where(m => m != about.Address))
        {
            var result = await _senders[over.Provider].SendAsync(new OutgoingMessage(over.AccountSid, Channel.Sms, over.Address, mobile, words, RandomNumberGenerator.GetHexString(32, lowercase: true), []), cancellationToken);
            if (result is Accepted) told = true;
            else log.LogWarning("An administrator could not be told by text of line {LineId}: {Result}", about.Id, result.GetType().Name);
        }

        return told;
    }
}

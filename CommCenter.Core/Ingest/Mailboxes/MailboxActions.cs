using CommCenter.Core.Audit;
using CommCenter.Core.Companies;
using CommCenter.Core.Data;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.Ingest.Reconciling;
using CommCenter.Core.Lines;
using CommCenter.Core.LiveUpdates;

namespace CommCenter.Core.Ingest.Mailboxes;

/// <summary>What administrators do with mailboxes: connect them, for the first time or again, bring in what is older, and disconnect them.</summary>
/// <param name="writer">The one writer.</param>
/// <param name="protector">Encrypts grants.</param>
/// <param name="grants">Those in use.</param>
/// <param name="watch">Begins the first term.</param>
/// <param name="signal">Has the mailbox read.</param>
/// <param name="queries">Of mailboxes.</param>
/// <param name="backfills">Bring in what is older.</param>
/// <param name="sources">One for each provider.</param>
/// <param name="giveBack">Tells the provider that a grant is not wanted any more; a failure of it is no failure of ours.</param>
/// <param name="time">Of the last days.</param>
public sealed class MailboxActions(GroupCommitWriter writer, SecretProtector protector, MailboxGrants grants, MailboxWatch watch, MailboxSignal signal, MailboxQueries queries, BackfillActions backfills, IEnumerable<IMailboxSource> sources, Func<string, CancellationToken, Task> giveBack, TimeProvider time)
{
    /// <summary>As far back as a first import goes at most.</summary>
    public const int MostDays = 365;

    private const int LongestSignature = 2_000;

    private readonly Dictionary<Provider, IMailboxSource> _sources = sources.ToDictionary(s => s.Provider);

    /// <summary>Keeps the grant of a mailbox, begins to read and to watch it, and brings in its last days when it is new and somebody asked for that.</summary>
    /// <param name="companyId">Whose.</param>
    /// <param name="byStaffId">The administrator who gave the consent.</param>
    /// <param name="provider">Where it is.</param>
    /// <param name="address">As the provider names it.</param>
    /// <param name="grant">The refresh token.</param>
    /// <param name="importDays">How many of its last days are brought in; 0 for none.</param>
    /// <param name="cancellationToken">Ends the call to the provider; what is stored stays.</param>
    /// <returns>The line, and why it is not watched, in words; null when it is.</returns>
    public async Task<(ChangeOutcome Outcome, string? NotWatched)> ConnectAsync(long companyId, long byStaffId, Provider provider, string address, string grant, int importDays, CancellationToken cancellationToken)
    {
        address = address.Trim().ToLowerInvariant();
        if (LineAddress.Problem(provider, address) is { } wrong) return (ChangeOutcome.Refused(wrong), null);
        var protectedGrant = protector.Protect(grant);
        var wasThere = false;
        var outcome = await writer.RunAsync(session =>
        {
            if (session.Companies.LoadStaff(companyId, byStaffId) is not { MayAdminister: true }) return ChangeOutcome.OnlyAdministrators;
            var owner = session.Administration.Lines.Owner(provider, address);
            if (owner is not null && owner.CompanyId != companyId) return ChangeOutcome.Refused($"{address} belongs to another company here.");
            wasThere = owner is not null && session.Mailboxes.Load(owner.Id)?.ConnectedAt is not null;
            var id = owner?.Id ?? session.Administration.Lines.Add(new Line { CompanyId = companyId, Provider = provider, Address = address, Name = address, Channels = Channels.Email, CreatedAt = session.Now });
            if (owner is { Enabled: false }) session.Administration.Lines.Adopt(companyId, id, owner.Name, Channels.Email, null);
            session.Mailboxes.Connect(id, companyId, protectedGrant);
            return Finish(session, companyId, byStaffId, wasThere ? "mailbox.reconnected" : "mailbox.connected", id, address);
        });
        if (!outcome.Done) return (outcome, null);
        await grants.LoadAsync(CancellationToken.None);
        var notWatched = (await queries.OpenAsync(cancellationToken)).Find(m => m.LineId == outcome.Id) is { } box ? await watch.RenewAsync(box, cancellationToken) : null;
        signal.Changed(outcome.Id!.Value, null);
        var days = Math.Min(importDays, MostDays);
        if (days > 0 && !wasThere) await backfills.StartAsync(companyId, byStaffId, outcome.Id.Value, time.GetUtcNow().AddDays(-days), time.GetUtcNow());
        return (outcome, notWatched);
    }

    /// <summary>Forgets the grant: nothing is read or sent any more, and what is here stays.</summary>
    public async Task<ChangeOutcome> DisconnectAsync(long companyId, long byStaffId, long lineId, CancellationToken cancellationToken)
    {
        if (await writer.RunAsync(session => session.Administration.Lines.Load(companyId, lineId)) is not { } line) return ChangeOutcome.Refused("There is no such mailbox.");
        if (line.FromSettings) return ChangeOutcome.Refused("This mailbox comes from the settings file and is disconnected there.");
        // As long as the grant is there. If the provider does not answer, the term ends by itself.
        if (_sources.TryGetValue(line.Provider, out var source)) await source.UnwatchAsync(line.Address, cancellationToken);
        var outcome = await writer.RunAsync(session =>
        {
            if (session.Companies.LoadStaff(companyId, byStaffId) is not { MayAdminister: true }) return ChangeOutcome.OnlyAdministrators;
            session.Mailboxes.Forget(lineId);
            session.Lines.SetProblem(lineId, null);
            return Finish(session, companyId, byStaffId, "mailbox.disconnected", lineId, line.Address);
        });
        if (!outcome.Done) return outcome;
        var grant = grants.Of(line.Address);
        await grants.LoadAsync(CancellationToken.None);
        // The provider forgets it too; if it does not answer, the person finds us among their connections there.
        if (grant is not null) await giveBack(grant, cancellationToken);
        return outcome;
    }

    /// <summary>Sets whether read, unread and archived travel both ways, and what stands under every email of the line.</summary>
    public Task<ChangeOutcome> ChooseAsync(long companyId, long byStaffId, long lineId, bool followsMarks, string signature) => writer.RunAsync(session =>
    {
        if (session.Companies.LoadStaff(companyId, byStaffId) is not { MayAdminister: true }) return ChangeOutcome.OnlyAdministrators;
        if (session.Administration.Lines.Load(companyId, lineId) is null || session.Mailboxes.Load(lineId) is null) return ChangeOutcome.Refused("There is no such mailbox.");
        if (signature.Length > LongestSignature) return ChangeOutcome.Refused("The signature is too long: 2,000 characters at most.");
        session.Mailboxes.Choose(lineId, followsMarks, signature);
        return Finish(session, companyId, byStaffId, "mailbox.changed", lineId, followsMarks ? "follows the mailbox" : "does not follow the mailbox");
    });

    private static ChangeOutcome Finish(WriteSession session, long companyId, long byStaffId, string action, long lineId, string detail)
    {
        AuditLog.Write(session, companyId, byStaffId, action, $"lin_{lineId}", detail);
        session.Publish(new SettingsChanged(companyId, SettingsArea.Lines));
        return ChangeOutcome.Of(lineId);
    }
}

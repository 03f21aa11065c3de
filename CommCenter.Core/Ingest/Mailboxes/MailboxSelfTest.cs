using System.Diagnostics;
using System.Runtime.CompilerServices;

using CommCenter.Core.Lines;

namespace CommCenter.Core.Ingest.Mailboxes;

/// <summary>Tries out a mailbox: whether it can be read, whether we can ask to be told of changes, and whether we are told then. Providers tell once at the beginning of each term.</summary>
/// <remarks>Nothing is sent: a test email would stand in somebody's inbox.</remarks>
public sealed class MailboxSelfTest(IMailboxSource source, MailboxQueries queries, MailboxWatch watch, MailboxSignal signal, TimeProvider time) : ILineSelfTest
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20), Look = TimeSpan.FromMilliseconds(250);

    public Provider Provider => source.Provider;

    public async IAsyncEnumerable<SelfTestStep> RunAsync(LineItem line, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        var profile = await source.ProfileAsync(line.Address, cancellationToken);
        yield return new SelfTestStep("The mailbox can be read", profile.Failure?.Reason, Stopwatch.GetElapsedTime(began));
        if (profile.Failure is not null || (await queries.OpenAsync(cancellationToken)).Find(m => m.LineId == line.Id) is not { } box) yield break;

        began = Stopwatch.GetTimestamp();
        var asked = time.GetUtcNow();
        var problem = await watch.RenewAsync(box, cancellationToken);
        yield return new SelfTestStep("The watch can be renewed", problem, Stopwatch.GetElapsedTime(began));
        if (problem is not null) yield break;

        began = Stopwatch.GetTimestamp();
        var told = await IsToldAsync(line.Id, asked, cancellationToken);
        yield return new SelfTestStep("We are told of changes", told ? null : $"Nothing came within {Patience.TotalSeconds:0} seconds. Emails still come in: the mailbox is looked into every five minutes.", Stopwatch.GetElapsedTime(began));
    }

    private async Task<bool> IsToldAsync(long lineId, DateTimeOffset since, CancellationToken cancellationToken)
    {
        while (!(signal.ToldAt(lineId) >= since))
        {
            if (time.GetUtcNow() - since > Patience) return false;
            await Task.Delay(Look, time, cancellationToken);
        }

        return true;
    }
}

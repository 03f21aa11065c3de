using CommCenter.Core.Data;
using CommCenter.Core.Data.Demo;
using CommCenter.Core.Data.Writing;
using CommCenter.Web.Hosting.Start;
using CommCenter.Web.Simulator.Gmail;
using CommCenter.Web.Simulator.Gmail.Mail;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Web.Hosting.Demo;

/// <summary>In place of the first company of the settings: the demo's, with its week; and the same week's emails in the stand-in's mailboxes, which live in memory.</summary>
internal sealed class DemoWeek(DemoFolder folder, DemoCompany company, SceneEmails emails, DatabaseFactory database, GroupCommitWriter writer, PostOffice post, GmailFaults faults, TimeProvider time) : IStartUpStep
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (folder.MadeAt is not { } madeAt)
        {
            // Whole milliseconds, as the folder's mark has them: the emails' ids are made of them again at the next start.
            madeAt = DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
            await company.CreateAsync(madeAt, cancellationToken);
            folder.Made(madeAt);
        }
        else
        {
            await WatchAgainAsync(cancellationToken);
        }

        var week = await emails.WriteAsync(SceneScript.Load(), SceneCalendar.OfDemo(madeAt), cancellationToken);
        DemoMailbox.Fill(post, faults, week.Values);
    }

    /// <summary>What is watched the stand-in has forgotten since the last start: the job at the start has it watched anew.</summary>
    private Task WatchAgainAsync(CancellationToken cancellationToken) => writer.RunAloneAsync(async () =>
    {
        await using var context = database.CreateWithoutCompany();
        foreach (var mailbox in await context.Mailboxes.IgnoreQueryFilters().ToListAsync(cancellationToken)) mailbox.WatchedAt = null;
        await context.SaveChangesAsync(cancellationToken);
    });
}

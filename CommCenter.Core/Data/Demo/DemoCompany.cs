using CommCenter.Core.Companies;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.EventLog;
using CommCenter.Core.Lines;
using CommCenter.Core.LiveUpdates;
using CommCenter.Core.Staff;

using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CommCenter.Core.Data.Demo;

/// <summary>Makes the demo's company in an empty database: staff, numbers, customers, and a week of history that ends minutes ago.</summary>
public sealed class DemoCompany(DatabaseFactory database, GroupCommitWriter writer, SceneSounds sounds, SceneEmails emails, IEventHandler ingest, ILoggerFactory logs)
{
    /// <summary>Does nothing when there is a company already.</summary>
    /// <param name="now">When the week ends, in whole milliseconds as the store has them.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task CreateAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Hashing is slow on purpose; nobody else should wait for it.
        var hasher = new PasswordHasher<Account>();
        var accounts = DemoCast.Staff.Select(person => Account.Create(person.Email, DemoCast.Password, hasher, now.AddYears(-2))).ToList();
        var scenes = SceneScript.Load();
        await sounds.StoreAsync(scenes, cancellationToken);
        var calendar = SceneCalendar.OfDemo(now);
        var written = await emails.WriteAsync(scenes, calendar, cancellationToken);
        await emails.StoreAsync(written.Values, cancellationToken);
        await writer.RunAloneAsync(async () =>
        {
            if (await MakeDeskAsync(accounts, now, cancellationToken) is { } companyId) await PlayAsync(companyId, scenes, written, now, calendar, cancellationToken);
        });
    }

    /// <returns>The company; null when there was one.</returns>
    private async Task<long?> MakeDeskAsync(List<Account> accounts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var since = now.AddYears(-2);
        await using var context = database.CreateWithoutCompany();
        if (await context.Companies.AnyAsync(cancellationToken)) return null;
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var company = new Company { Name = DemoCast.CompanyName, Country = DemoCast.Country, TimeZone = DemoCast.TimeZone, CreatedAt = since };
        context.Add(company);
        context.AddRange(accounts);
        await context.SaveChangesAsync(cancellationToken);

        var people = DemoCast.Staff.Zip(accounts, (person, account) => new StaffMember { CompanyId = company.Id, AccountId = account.Id, Name = person.Name, Role = person.Role, MobilePhone = person.Mobile, CreatedAt = since }).ToList();
        foreach (var person in people)
        {
            // One by one, so that their ids are in the order of the cast.
            context.Add(person);
            await context.SaveChangesAsync(cancellationToken);
        }

        List<Line> lines = [];
        foreach (var line in DemoCast.Lines)
        {
            lines.Add(new Line { CompanyId = company.Id, Provider = Provider.Twilio, Address = line.Address, Name = line.Name, Channels = line.Channels, CreatedAt = since });
            context.Add(lines[^1]);
            await context.SaveChangesAsync(cancellationToken);
        }

        context.AddRange(DemoPhone.Rows(company.Id, lines, [.. people.Select(person => person.Id)], DateOnly.FromDateTime(now.UtcDateTime)));
        // Settings make the line as well, and connect it; its emails are here before.
        var mailbox = new Line { CompanyId = company.Id, Provider = Provider.Gmail, Address = DemoCast.Mailbox, Name = DemoCast.MailboxName, Channels = Channels.Email, CreatedAt = since };
        context.Add(mailbox);
        await context.SaveChangesAsync(cancellationToken);
        context.Add(new Mailbox { LineId = mailbox.Id, CompanyId = company.Id, Signature = DemoCast.Signature });

        context.Add(new ApiToken { CompanyId = company.Id, StaffId = people[0].Id, Name = "Demo", Hash = ApiTokenHash.Of(DemoCast.ApiToken), CreatedAt = since });
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return company.Id;
    }

    /// <summary>All scenes in one commit, by a writer whose clock stands where each step happened; the program's own writer waits meanwhile.</summary>
    private async Task PlayAsync(long companyId, IReadOnlyList<Scene> script, IReadOnlyDictionary<string, MailboxEmail> written, DateTimeOffset now, SceneCalendar calendar, CancellationToken cancellationToken)
    {
        await using var context = database.Create(companyId);
        var people = await context.Staff.OrderBy(s => s.Id).Select(s => s.Id).ToListAsync(cancellationToken);
        var staff = DemoCast.Staff.Zip(people).ToDictionary(pair => pair.First.Key, pair => pair.Second);
        var clock = new SceneClock(now);
        // A feed of its own: no screen is told a whole week at once.
        await using var scenes = new GroupCommitWriter(database, new LiveFeed(clock, logs.CreateLogger<LiveFeed>()), clock, logs.CreateLogger<GroupCommitWriter>());
        await scenes.RunAsync(session =>
        {
            var lines = DemoCast.Lines.ToDictionary(line => line.Name, line => session.Lines.Find(Provider.Twilio, line.Address)!);
            var mailbox = lines[DemoCast.MailboxName] = session.Lines.Find(Provider.Gmail, DemoCast.Mailbox)!;
            new ScenePlayer(session, clock, companyId, staff, lines, sounds, new SceneMail(session, mailbox, ingest, emails, written)).Play(script, calendar);
        });
    }
}

using CommCenter.Core.Conversations;
using CommCenter.Core.Customers;
using CommCenter.Core.Lines;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Tests.Conversations;

/// <summary>What is kept is what counting would give, after whatever staff and customers did.</summary>
public class ViewCountTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Figures_and_filters_equal_a_recount_after_anything(int seed)
    {
        await using var store = await TestStore.StartAsync();
        var desk = await TestDesk.OpenAsync(store);
        var random = new Random(seed);
        long?[] staff = [desk.Ana, desk.Ben, desk.Chloe, null];
        var phones = Enumerable.Range(1, 12).Select(i => $"+131255500{i:00}").ToArray();
        List<TestDesk.Stored> stored = [];
        T Any<T>(IReadOnlyList<T> of) => of[random.Next(of.Count)];

        for (var step = 0; step < 250; step++)
        {
            store.Clock.Advance(TimeSpan.FromMinutes(random.Next(0, 300)));
            if (stored.Count == 0 || random.Next(3) == 0)
            {
                var late = random.Next(5) == 0 ? store.Clock.GetUtcNow().AddHours(-2) : (DateTimeOffset?)null;
                stored.Add(await desk.ReceiveAsync(Any(phones), $"Text {step}", Any([Channel.Sms, Channel.Mms, Channel.WhatsApp]), Any([desk.Front, desk.Mobile]), late));
                continue;
            }

            var on = Any(stored);
            switch (random.Next(7))
            {
                case 0:
                    await desk.Actions.AssignAsync(desk.CompanyId, desk.Ana, on.ConversationId, Any(staff));
                    break;
                case 1 or 2:
                    await desk.Actions.SetStatusAsync(desk.CompanyId, desk.Ben, on.ConversationId, Any(Enum.GetValues<ConversationStatus>()), store.Clock.GetUtcNow().AddHours(random.Next(1, 9)));
                    break;
                case 3:
                    await new SnoozeEnder(store.Writer).EndDueAsync(default);
                    break;
                case 4:
                    await desk.CustomerActions.AddAddressAsync(desk.CompanyId, desk.Ana, on.CustomerId, Any(phones), share: true);
                    break;
                case 5:
                    await desk.ReplyAsync(on.CustomerId);
                    break;
                default:
                    var owners = await desk.Customers.EntryOwnersAsync(desk.CompanyId, on.EntryId, default);
                    if (owners.Count > 0) await desk.Actions.MoveEntryAsync(desk.CompanyId, desk.Ana, on.EntryId, Any(owners).Id);
                    break;
            }
        }

        await using var db = store.Database.Create(desk.CompanyId);
        db.AuditEntries.Count(a => a.Action == "entry.moved").ShouldBeGreaterThan(0);
        var kept = (await desk.Conversations.CountsAsync(desk.CompanyId, default)).Where(v => v.Count != 0).Select(v => (v.StaffId, v.Status, v.Count)).Order();
        var conversations = await db.Conversations.AsNoTracking().ToListAsync();
        kept.ShouldBe(conversations.GroupBy(c => (c.AssigneeId ?? 0, c.Status)).Select(g => (g.Key.Item1, g.Key.Status, g.Count())).Order());
        await CompareAsync(db, conversations);
    }

    private static async Task CompareAsync(CommCenter.Core.Data.CommCenterDbContext db, List<Conversation> conversations)
    {
        var entries = (await db.TimelineEntries.AsNoTracking().Where(e => e.Kind == EntryKind.Message).ToListAsync()).ToLookup(e => e.ConversationId);
        var lines = (await db.ConversationLines.AsNoTracking().ToListAsync()).ToLookup(l => l.ConversationId);
        foreach (var c in conversations)
        {
            var own = entries[c.Id].OrderBy(e => e.OccurredAt).ThenBy(e => e.Id).ToList();
            c.MessageCount.ShouldBe(own.Count);
            c.InboundCount.ShouldBe(own.Count(e => e.Direction == Direction.Inbound));
            c.Preview.ShouldBe(own.LastOrDefault()?.Body ?? "");
            c.LastEntryId.ShouldBe(own.LastOrDefault()?.Id);
            c.Channels.ShouldBe(own.Aggregate(Channels.None, (all, e) => all | e.Channel!.Value.AsSet()));
            lines[c.Id].Select(x => (x.LineId, x.Channel, x.Status, x.LastActivityAt)).Order().ShouldBe(own.Select(e => (e.LineId!.Value, e.Channel!.Value)).Distinct().Order().Select(x => (x.Item1, x.Item2, c.Status, c.LastActivityAt)));
        }
    }
}

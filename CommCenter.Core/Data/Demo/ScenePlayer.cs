using System.Security.Cryptography;
using System.Text;

using CommCenter.Core.Audit;
using CommCenter.Core.Consent;
using CommCenter.Core.Conversations;
using CommCenter.Core.Customers;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.Lines;
using CommCenter.Core.Outbox;

namespace CommCenter.Core.Data.Demo;

/// <summary>Plays the steps of all scenes in the order of their times, each at its time, through the same operations that messages and staff go through.</summary>
internal sealed class ScenePlayer(WriteSession session, SceneClock clock, long companyId, IReadOnlyDictionary<string, long> staff, IReadOnlyDictionary<string, LineFacts> lines, SceneSounds sounds, SceneMail mail)
{
    /// <summary>Chloe's phone is set to ring for nobody but the recalls.</summary>
    private readonly SceneCaller _caller = new(session, companyId, [.. staff.Values.Take(2)], sounds);

    private readonly Dictionary<Scene, long> _customers = [];
    private readonly Dictionary<long, long> _newest = [];
    private int _played;

    public void Play(IReadOnlyList<Scene> scenes, SceneCalendar calendar)
    {
        var now = clock.Now;
        foreach (var scene in scenes.Where(s => !s.IsNew)) _customers[scene] = SceneCustomers.Add(session, companyId, scene, now);
        var steps = from scene in scenes from step in scene.Steps let at = calendar.At(step.At) orderby at select (scene, step, at);
        foreach (var (scene, step, at) in steps)
        {
            clock.Now = at;
            Act(scene, step);
            _played++;
        }

        using var urgent = session.Prepare("UPDATE Conversations SET Priority = 'Urgent' WHERE Id = @id");
        foreach (var scene in scenes.Where(s => s.IsUrgent)) urgent.Run(Current(scene).Id);
        clock.Now = now;
    }

    private void Act(Scene scene, SceneStep step)
    {
        if (step.Act == SceneAct.Receive)
        {
            Receive(scene, step, lines[step.Line]);
            return;
        }

        if (step is { Act: SceneAct.Email, By: null })
        {
            var place = mail.Take(step.Text);
            if (scene.IsNew) _customers[scene] = place.CustomerId;
            Saw(place.ConversationId, place.EntryId);
            return;
        }

        var c = step.Act is SceneAct.Answer or SceneAct.Call or SceneAct.Email ? ConversationRouter.For(session, companyId, _customers[scene], session.Now, lines[step.Line].ReopenDays) : Current(scene);
        switch (step.Act)
        {
            case SceneAct.Answer:
                Saw(c.Id, Answer(scene, step, lines[step.Line], c));
                break;
            case SceneAct.Call:
                Saw(c.Id, _caller.Call(c, _customers[scene], lines[step.Line], scene.Addresses[0], step.Call!, step.By is null ? null : staff[step.By], Sid));
                // What nobody took, nobody has looked at.
                if (step.Call is { Inbound: true, TalkSeconds: null }) return;
                break;
            case SceneAct.Email:
                Saw(c.Id, mail.Send(c, step.Text, staff[step.By!]));
                break;
            case SceneAct.Note:
                Saw(c.Id, SystemEntries.AppendNote(session, c, staff[step.By!], step.Text));
                break;
            case SceneAct.Assign:
                session.Conversations.SetAssignee(c, staff[step.Text]);
                Done(c, step, "conversation.assigned", step.By == step.Text ? $"{Name(step.By!)} took this" : $"{Name(step.By!)} assigned this to {Name(step.Text)}");
                break;
            case SceneAct.Close:
                session.Conversations.SetStatus(c, ConversationStatus.Closed, null);
                Done(c, step, "conversation.closed", $"{Name(step.By!)} closed this");
                break;
        }

        // Whatever staff do at the desk, all three look at it.
        foreach (var id in staff.Values) session.Reads.MarkRead(companyId, id, c.Id, _newest[c.Id], int.MaxValue);
    }

    private void Receive(Scene scene, SceneStep step, LineFacts line)
    {
        var (from, channel) = (scene.Addresses[0], ChannelOf(line));
        var stops = ConsentWords.Read(step.Text, channel is Channel.Sms or Channel.Mms) == ConsentSign.Stop;
        var match = CustomerMatcher.Match(session, companyId, EntryAddress.Of(from, false, line.Country), scene.Name, $"Wrote to {line.Name} from {from}");
        _customers[scene] = match.CustomerId;
        var c = ConversationRouter.For(session, companyId, match.CustomerId, session.Now, line.ReopenDays);
        var entry = new TimelineEntry
        {
            CompanyId = companyId,
            ConversationId = c.Id,
            CustomerId = match.CustomerId,
            LineId = line.Id,
            Kind = EntryKind.Message,
            Direction = Direction.Inbound,
            Channel = channel,
            OccurredAt = session.Now,
            ReceivedAt = session.Now,
            Status = EntryStatus.Received,
            Body = step.Text,
            SearchText = step.Text,
        };
        session.Timeline.Append(entry);
        session.Timeline.AddMessage(new Message
        {
            Id = entry.Id,
            CompanyId = companyId,
            LineId = line.Id,
            ExternalId = Sid("SM"),
            From = WireAddress.OfRecipient(channel, from),
            To = WireAddress.OfLine(channel, line.Address),
            Ambiguous = match.Ambiguous,
            StopWish = stops ? StopWish.Word : null,
        });
        session.Conversations.SawEntry(c, entry, Previews.Of(step.Text, channel, 0), asks: !stops);
        session.Lines.SawInbound(line.Id, session.Now);
        if (stops)
        {
            session.Records.Add(new OptOut { CompanyId = companyId, Address = from, LineId = line.Id, OptedOutAt = session.Now, Evidence = $"Wrote “{step.Text}”" });
        }

        Saw(c.Id, entry.Id);
    }

    /// <summary>Queued, taken by the provider and reported on, all at once: a person's Retry finds everything it needs.</summary>
    private long Answer(Scene scene, SceneStep step, LineFacts line, ConversationFacts c)
    {
        var (kind, value) = PhoneNumber.Normalise(scene.Addresses[0], line.Country);
        var entryId = new Outgoing(c, staff[step.By!], new ReplyChoice(null, line, ChannelOf(line), new TextAddress(kind, value)), step.Text, null).Store(session);
        var outbox = session.Outbox.OfEntry(companyId, entryId)!;
        var (token, sid, delivery) = (Sid(""), Sid("SM"), step.Delivery!);
        session.Outbox.Begin(outbox, token, session.Now);
        Acceptance.Note(session, outbox, token, sid, null);
        StatusUpdater.Apply(session, line.Provider, new DeliveryReport(sid, delivery.Status, token, delivery.ErrorCode, delivery.ErrorText), line.Id);
        return entryId;
    }

    private void Done(ConversationFacts c, SceneStep step, string action, string words)
    {
        Saw(c.Id, SystemEntries.Append(session, c, staff[step.By!], words));
        AuditLog.Write(session, companyId, staff[step.By!], action, $"cnv_{c.Id}", words);
    }

    private void Saw(long conversationId, long entryId) => _newest[conversationId] = entryId;

    private ConversationFacts Current(Scene scene) => session.Conversations.Current(_customers[scene]) ?? throw new FormatException($"{scene.Name} has no conversation yet.");

    private string Name(string key) => session.Companies.LoadStaff(companyId, staff[key])!.Name;

    private static Channel ChannelOf(LineFacts line) => line.Channels.Has(Channel.WhatsApp) ? Channel.WhatsApp : Channel.Sms;

    /// <summary>An id such as the provider gives, the same at every making.</summary>
    private string Sid(string prefix) => prefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"demo {prefix} {_played}")))[..32];
}

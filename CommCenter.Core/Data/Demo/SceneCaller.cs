using CommCenter.Core.Calls;
using CommCenter.Core.Conversations;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.Lines;

namespace CommCenter.Core.Data.Demo;

/// <summary>Puts the calls of the scenes where calls that were really made are put, with their recordings.</summary>
internal sealed class SceneCaller(WriteSession session, long companyId, IReadOnlyList<long> rung, SceneSounds sounds)
{
    private static readonly TimeSpan Rings = TimeSpan.FromSeconds(9);
    private static readonly TimeSpan RingsOut = TimeSpan.FromSeconds(24);

    /// <param name="c">Where.</param>
    /// <param name="customerId">With whom.</param>
    /// <param name="line">Over which line.</param>
    /// <param name="number">The customer's.</param>
    /// <param name="call">What kind of call.</param>
    /// <param name="staffId">Who called or took it.</param>
    /// <param name="sid">Makes ids such as the provider gives.</param>
    /// <returns>The entry's id.</returns>
    public long Call(ConversationFacts c, long customerId, LineFacts line, string number, SceneCall call, long? staffId, Func<string, string> sid)
    {
        var entry = new TimelineEntry
        {
            CompanyId = companyId,
            ConversationId = c.Id,
            CustomerId = customerId,
            LineId = line.Id,
            Kind = EntryKind.Call,
            Direction = call.Inbound ? Direction.Inbound : Direction.Outbound,
            Channel = Channel.Voice,
            OccurredAt = session.Now,
            ReceivedAt = session.Now,
            StaffId = call.Inbound ? null : staffId,
            Body = "",
            SearchText = call.Words ?? "",
        };
        session.Timeline.Append(entry);
        session.Calls.Add(entry, new Call { LineId = line.Id, ExternalId = sid("CA"), From = call.Inbound ? number : line.Address, To = call.Inbound ? line.Address : number }, Facts(call, staffId, sid));
        session.Conversations.SawEntry(c, entry, "");
        if (call.Inbound) session.Lines.SawInbound(line.Id, session.Now);
        if (call.Words is { } words) Record(entry.Id, call, words, sid("RE"));
        var stored = session.Calls.Load(entry.Id)!;
        session.Owed.SawCall(stored with { Facts = new CallFacts { Inbound = call.Inbound } }, stored);
        session.CallNews.Publish(stored);
        return entry.Id;
    }

    private CallFacts Facts(SceneCall call, long? staffId, Func<string, string> sid)
    {
        var facts = new CallFacts { Inbound = call.Inbound, Ringing = true, Ended = CallEnd.Completed };
        if (call.TalkSeconds is not { } seconds)
        {
            var legs = call.Inbound ? rung.Select((id, n) => CallLegs.One(sid($"CA{n}"), id)).Aggregate(CallLegs.None, (all, leg) => all.With(leg)) : CallLegs.None;
            return facts with { OtherEnded = CallEnd.NoAnswer, LeftVoicemail = call is { Inbound: true, Words: not null }, Legs = legs, StaffId = call.Inbound ? null : staffId, EndedAt = session.Now + RingsOut };
        }

        var leg = sid("CA1");
        return facts with
        {
            Answered = true,
            AnsweredAt = session.Now + Rings,
            StaffId = staffId,
            OtherEnded = CallEnd.Completed,
            TalkSeconds = seconds,
            EndedAt = session.Now + Rings + TimeSpan.FromSeconds(seconds),
            Legs = CallLegs.One(leg, call.Inbound ? staffId : null),
            TakenLeg = leg,
        };
    }

    private void Record(long entryId, SceneCall call, string words, string externalId)
    {
        var file = sounds.Of(call);
        using var sound = session.Prepare("INSERT INTO Attachments (CompanyId, EntryId, Position, ContentType, Size, ContentHash, State, Attempts) VALUES (@company, @entry, 0, @type, @size, @hash, 'Stored', 0)");
        using var recording = session.Prepare("""
            INSERT INTO CallRecordings (CompanyId, EntryId, ExternalId, Kind, State, Seconds, AttachmentId, TranscriptState, Transcript, TranscriptAttempts)
            VALUES (@company, @entry, @external, @kind, 'Completed', @seconds, @attachment, 'Done', @words, 0)
            """);
        var attachment = sound.Insert(companyId, entryId, file.ContentType, file.Size, file.Hash);
        recording.Run(companyId, entryId, externalId, call.TalkSeconds is null ? RecordingKind.Voicemail : RecordingKind.Talk, call.SoundSeconds, attachment, words);
    }
}

using CommCenter.Core.Audit;
using CommCenter.Core.Companies;
using CommCenter.Core.Conversations;
using CommCenter.Core.Data.Writing;

namespace CommCenter.Core.Calls;

/// <summary>What staff do with a call that is over.</summary>
public sealed class CallActions(GroupCommitWriter writer)
{
    /// <summary>Longer is a note.</summary>
    private const int LongestDisposition = 60;

    private const int LongestNote = 10_000;

    /// <summary>What most calls come to; anything else can be written instead.</summary>
    public static IReadOnlyList<string> Dispositions { get; } = ["Booked", "Question answered", "Call back", "Wrong number", "No decision"];

    /// <summary>Says what became of a call, and notes what was said; can be said again later, and the audit keeps each.</summary>
    /// <param name="companyId">Whose.</param>
    /// <param name="staffId">Who says so.</param>
    /// <param name="entryId">Of the call.</param>
    /// <param name="disposition">One of <see cref="Dispositions"/> or a few words; empty takes it away.</param>
    /// <param name="note">Becomes a note in the conversation; empty writes none.</param>
    public Task<ActionOutcome> WrapUpAsync(long companyId, long staffId, long entryId, string? disposition, string? note) => writer.RunAsync(session =>
    {
        if (session.Companies.LoadStaff(companyId, staffId) is not { Disabled: false } staff) return Problems.NotStaff;
        if (session.Calls.Load(entryId) is not { } call || call.CompanyId != companyId) return ActionOutcome.Refused("There is no such call.");
        var said = PlainText.Strip(disposition ?? "");
        var text = (note ?? "").Trim();
        if (said.Length > LongestDisposition) return ActionOutcome.Refused("Say what became of the call in 60 letters at most; the note takes more.");
        if (text.Length > LongestNote) return ActionOutcome.Refused("The note is too long: 10,000 letters at most.");
        if (said.Length == 0 && text.Length == 0 && call.Disposition is null) return ActionOutcome.Refused("Choose what became of the call, or write a note.");
        long? noteId = text.Length > 0 && session.Conversations.Load(companyId, call.ConversationId) is { } conversation ? SystemEntries.AppendNote(session, conversation, staffId, text, About(session, call)) : null;
        session.CallOuts.WrapUp(entryId, said.Length == 0 ? null : said, staffId, session.Now, noteId);
        AuditLog.Write(session, companyId, staffId, "call.wrapped-up", $"ent_{entryId}", $"{(call.Disposition is { } before && before != said ? $"{before} → " : "")}{said}{(noteId is null ? "" : $" · note ent_{noteId}")}");
        session.CallNews.Publish(session.Calls.Load(entryId)!);
        return ActionOutcome.Of(noteId);
    });

    private static string About(WriteSession session, StoredCall call)
        => $"After the call of {SystemEntries.Say(call.OccurredAt, session.Companies.Load(call.CompanyId)!.TimeZone)}";
}

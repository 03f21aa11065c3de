using CommCenter.Core.Data.Writing;
using CommCenter.Core.Emails;

namespace CommCenter.Core.Ingest.Steps;

/// <summary>Which email an email answers: by In-Reply-To, then References from the newest, then the provider's thread. A subject alone proves nothing.</summary>
internal static class EmailThread
{
    private const int MostReferences = 20;

    public static EmailPlace? Find(WriteSession session, LineFacts line, EmailMessage message)
    {
        var email = message.Email;
        if (email.InReplyTo is { } answers && session.Emails.ByMessageId(line.CompanyId, answers) is { } answered) return answered;
        foreach (var reference in email.References.Reverse().Take(MostReferences))
        {
            if (session.Emails.ByMessageId(line.CompanyId, reference) is { } earlier) return earlier;
        }

        return message.ThreadId is { } thread ? session.Emails.ByThread(line.CompanyId, line.Id, thread) : null;
    }
}

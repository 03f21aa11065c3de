using CommCenter.Core.Conversations;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.Emails;

namespace CommCenter.Core.Outbox;

/// <summary>To whom an email of ours goes and about what, where staff say nothing else. Pure, so that the composer and the queue choose alike.</summary>
internal static class EmailDefaults
{
    /// <param name="answers">What it answers; null when it begins something.</param>
    /// <param name="place">Where that stands.</param>
    /// <param name="customer">The customer's address, when there is nothing to answer.</param>
    public static List<EmailName> Recipients(StoredEmail? answers, EmailPlace? place, string? customer)
    {
        if (answers is not null && place is { Direction: Direction.Inbound }) return EmailNames.Parse(answers.ReplyTo) is { Count: > 0 } asked ? [.. asked] : [new EmailName(place.From, answers.FromName)];
        if (answers is not null && EmailNames.Parse(answers.To) is { Count: > 0 } same) return [.. same];
        return string.IsNullOrEmpty(customer) ? [] : [new EmailName(customer, null)];
    }

    /// <summary>Who else was on it; not we ourselves.</summary>
    public static List<EmailName> Others(StoredEmail answers, string ownAddress, List<EmailName> to)
        => [.. EmailNames.Parse(answers.To).Concat(EmailNames.Parse(answers.Cc)).Where(n => !Is(n, ownAddress) && !to.Exists(t => Is(t, n.Address))).DistinctBy(n => n.Address.ToLowerInvariant())];

    public static string Subject(EmailKind kind, StoredEmail? answers)
        => answers is null || kind == EmailKind.New ? "" : kind == EmailKind.Forward ? EmailSubjects.Forward(answers.Subject) : EmailSubjects.Reply(answers.Subject);

    private static bool Is(EmailName name, string address) => name.Address.Equals(address, StringComparison.OrdinalIgnoreCase);
}

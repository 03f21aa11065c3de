using CommCenter.Core.Customers;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.Emails;

namespace CommCenter.Core.Ingest.Steps;

/// <summary>Whose email it is: by the sender's address. Somebody who took part in a thread and is nobody's address yet stays in it; somebody who did not is a person of their own.</summary>
internal static class FindCorrespondent
{
    private static readonly MatchAddress NoSender = new(AddressKind.ChannelId, "email without a sender", "email without a sender");

    public static Correspondent Step(WriteSession session, LineFacts line, EmailMessage message)
    {
        var sender = Sender(message.Email);
        var address = sender is null ? NoSender : Address(sender.Address);
        var name = sender?.Name ?? sender?.Address ?? "Somebody";
        var thread = EmailThread.Find(session, line, message);
        var owners = session.Customers.FindByAddress(line.CompanyId, address.Kind, address.Value);
        if (thread is { } known && owners.Count == 0 && sender is not null && known.Has(address.Value)) return new Correspondent(known.CustomerId, false, name, null);

        var match = CustomerMatcher.Match(session, line.CompanyId, address, sender?.Name, $"Wrote to {line.Name} from {address.Value}");
        var other = thread is { } answered && answered.CustomerId != match.CustomerId ? session.Customers.Load(line.CompanyId, answered.CustomerId)?.Name : null;
        return new Correspondent(match.CustomerId, match.Ambiguous, name, other);
    }

    /// <summary>A form on a website writes as nobody, some say as a machine, and says who asks: answers go there.</summary>
    private static EmailName? Sender(ReadEmail email)
        => email is { Nature: EmailNature.List or EmailNature.AutoReply, ReplyTo: [var asks, ..], From: { } from } && from.Address.StartsWith("no", StringComparison.OrdinalIgnoreCase) && EmailAddress.Normalise(asks.Address) is not null ? asks : email.From;

    private static MatchAddress Address(string given)
        => EmailAddress.Normalise(given) is { } email ? new MatchAddress(AddressKind.Email, email, given) : new MatchAddress(AddressKind.SenderName, given.Length > 200 ? given[..200] : given, given);
}

/// <summary>Who wrote an email.</summary>
/// <param name="CustomerId">In whose conversation it belongs.</param>
/// <param name="Ambiguous">The address has several owners.</param>
/// <param name="Name">As the email says.</param>
/// <param name="AnswersOther">It answers an email of another customer's thread: that one's name.</param>
internal sealed record Correspondent(long CustomerId, bool Ambiguous, string Name, string? AnswersOther);

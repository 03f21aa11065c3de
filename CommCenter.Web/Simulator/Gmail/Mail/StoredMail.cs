using CommCenter.Web.Simulator.Gmail.Mime;

namespace CommCenter.Web.Simulator.Gmail.Mail;

/// <summary>One mail as it lies in one mailbox.</summary>
/// <param name="Id">Sixteen hexadecimal digits, as Gmail's.</param>
/// <param name="HistoryId">Of its last change.</param>
public sealed record StoredMail(string Id, string ThreadId, ReadOnlyMemory<byte> Raw, DateTimeOffset At, MailHead Head)
{
    public IReadOnlyList<string> Labels { get; init; } = [];

    public ulong HistoryId { get; init; }

    public bool Has(string label) => Labels.Contains(label);

    public MimePart Read() => MimeReader.Read(Raw);
}

/// <summary>What a mail says on its envelope's inside: read once, because lists and threads ask for it often.</summary>
public sealed record MailHead(string Subject, string From, string To, string MessageId, IReadOnlyList<string> Answers)
{
    public static MailHead Of(ReadOnlyMemory<byte> raw)
    {
        var fields = MimeReader.Fields(raw);
        string Field(string name) => fields.FirstOrDefault(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Value ?? "";
        return new MailHead(
            Field("Subject"), Field("From"), string.Join(", ", new[] { Field("To"), Field("Cc"), Field("Bcc") }.Where(list => list.Length > 0)), Field("Message-ID"),
            [.. $"{Field("References")} {Field("In-Reply-To")}".Split([' ', '\t', ','], StringSplitOptions.RemoveEmptyEntries).Where(id => id.StartsWith('<')).Distinct().TakeLast(200)]);
    }

    /// <summary>The subject without the marks of answers, to compare.</summary>
    public string BareSubject
    {
        get
        {
            var bare = Subject.Trim();
            while (bare.StartsWith("re:", StringComparison.OrdinalIgnoreCase) || bare.StartsWith("fw:", StringComparison.OrdinalIgnoreCase) || bare.StartsWith("fwd:", StringComparison.OrdinalIgnoreCase))
                bare = bare[(bare.IndexOf(':', StringComparison.Ordinal) + 1)..].TrimStart();
            return bare;
        }
    }
}

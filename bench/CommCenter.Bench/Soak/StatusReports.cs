using System.Collections.Concurrent;

using CommCenter.Bench.Load;

namespace CommCenter.Bench.Soak;

/// <summary>What Twilio reports of each message it took: out of order, some of it twice, some of it before the message was answered.</summary>
internal sealed class StatusReports(PatientSender sender)
{
    private static readonly string[] Delivered = ["queued", "sent", "delivered"];
    private static readonly string[] Undelivered = ["queued", "sent", "undelivered"];
    private static readonly string[] Failed = ["failed"];

    private readonly ConcurrentDictionary<string, ReportedMessage> _messages = new();
    private readonly Lock _gate = new();
    private readonly Random _random = new(7);
    private int _underWay, _accepted;

    public int UnderWay => _underWay;

    /// <summary>Reports that were answered 2xx.</summary>
    public int Accepted => _accepted;

    public int Messages => _messages.Count;

    /// <summary>Those whose state is none that their reports may have led to, in words.</summary>
    public IEnumerable<string> Wrong(IReadOnlyDictionary<string, string> states)
        => _messages.Where(m => !m.Value.MayBe(states.GetValueOrDefault(m.Key))).Select(m => $"{m.Key}: {states.GetValueOrDefault(m.Key) ?? "not there"}, reported {m.Value}");

    public void Begin(TakenMessage message)
    {
        Interlocked.Increment(ref _underWay);
        var reported = _messages[message.Sid] = new ReportedMessage();
        (string Word, int Delay)[] plan;
        lock (_gate) plan = Plan();
        _ = Task.Run(() => RunAsync(message, reported, plan));
    }

    private (string Word, int Delay)[] Plan()
    {
        var words = _random.Next(100) switch { < 90 => Delivered, < 97 => Undelivered, _ => Failed };
        string[] all = [.. words, .. words.Where(_ => _random.Next(3) == 0)];
        _random.Shuffle(all);
        return [.. all.Select(word => (word, _random.Next(0, 1500)))];
    }

    private async Task RunAsync(TakenMessage message, ReportedMessage reported, (string Word, int Delay)[] plan)
    {
        try
        {
            foreach (var (word, delay) in plan)
            {
                await Task.Delay(delay);
                var accepted = await sender.PostAsync(new Uri(message.Callback).PathAndQuery, Fields(message, word));
                reported.Note(word, accepted);
                if (accepted) Interlocked.Increment(ref _accepted);
            }
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }

    private static KeyValuePair<string, string>[] Fields(TakenMessage message, string word)
    {
        KeyValuePair<string, string>[] fields =
        [
            new("SmsSid", message.Sid), new("SmsStatus", word), new("MessageStatus", word), new("To", message.To), new("MessageSid", message.Sid),
            new("AccountSid", InboundText.AccountSid), new("From", message.From), new("ApiVersion", "2010-04-01"),
        ];
        return word is "failed" or "undelivered" ? [.. fields, new("ErrorCode", "30003")] : fields;
    }
}

using System.Globalization;
using System.Text.Json;

namespace CommCenter.Web.Simulator.Gmail.PubSub;

/// <summary>The word that something changed in a mailbox; what, the app has to ask.</summary>
public sealed record TopicMessage(string Id, string Mailbox, ulong HistoryId, DateTimeOffset At)
{
    private string Published => At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private byte[] Data => JsonSerializer.SerializeToUtf8Bytes(new { emailAddress = Mailbox, historyId = HistoryId });

    /// <summary>As it is pushed: every name twice, in both spellings.</summary>
    public object Pushed => new { data = Data, messageId = Id, message_id = Id, publishTime = Published, publish_time = Published };

    /// <summary>As it is given to who asks.</summary>
    public object Pulled => new { data = Data, messageId = Id, publishTime = Published };
}

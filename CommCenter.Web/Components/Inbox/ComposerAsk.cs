using CommCenter.Core.Conversations;
using CommCenter.Core.Outbox;

namespace CommCenter.Web.Components.Inbox;

/// <summary>What an email in the timeline asks of the composer below it: to answer that one, or to pass it on. One for each circuit.</summary>
public sealed class ComposerAsk
{
    /// <summary>Raised on the circuit's own thread.</summary>
    public event Action<EmailKind, TimelineItem>? Asked;

    /// <param name="kind">An answer, an answer to all, or passing on.</param>
    /// <param name="item">The email it is about.</param>
    public void Ask(EmailKind kind, TimelineItem item) => Asked?.Invoke(kind, item);
}

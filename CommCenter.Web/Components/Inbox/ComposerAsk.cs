using CommCenter.Core.Conversations;
using CommCenter.Core.Outbox;

namespace CommCenter.Web.Components.Inbox;

/// <summary>What the timeline asks of the composer: to answer an email, or to pass it on. One for each circuit.</summary>
public sealed class ComposerAsk
{
    public event Func<EmailKind, TimelineItem, Task>? Asked;

    public Task AskAsync(EmailKind kind, TimelineItem item) => Asked?.Invoke(kind, item) ?? Task.CompletedTask;
}

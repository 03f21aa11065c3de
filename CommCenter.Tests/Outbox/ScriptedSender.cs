using System.Collections.Concurrent;

using CommCenter.Core.Lines;
using CommCenter.Core.Outbox;

namespace CommCenter.Tests.Outbox;

/// <summary>A provider that answers as the test says; without a word from the test it accepts everything.</summary>
internal sealed class ScriptedSender : IMessageSender
{
    private readonly ConcurrentQueue<Func<OutgoingMessage, CancellationToken, Task<SendResult>>> _answers = new();
    private readonly ConcurrentQueue<LookupResult> _lookups = new();
    private int _accepted;

    public Provider Provider => Provider.Twilio;

    /// <summary>Every POST, in order.</summary>
    public ConcurrentQueue<OutgoingMessage> Posts { get; } = new();

    /// <summary>Every lookup, with the time it may not be older than.</summary>
    public ConcurrentQueue<(OutgoingMessage Message, DateTimeOffset SentAfter)> Lookups { get; } = new();

    public ScriptedSender Answers(params SendResult[] results)
    {
        foreach (var result in results) Answers((_, _) => Task.FromResult(result));
        return this;
    }

    public ScriptedSender Answers(Func<OutgoingMessage, CancellationToken, Task<SendResult>> answer)
    {
        _answers.Enqueue(answer);
        return this;
    }

    public ScriptedSender Finds(params LookupResult[] results)
    {
        foreach (var result in results) _lookups.Enqueue(result);
        return this;
    }

    public Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        Posts.Enqueue(message);
        return _answers.TryDequeue(out var answer) ? answer(message, cancellationToken) : Task.FromResult<SendResult>(new Accepted($"SM{Interlocked.Increment(ref _accepted)}"));
    }

    public Task<LookupResult> FindAsync(OutgoingMessage message, DateTimeOffset sentAfter, CancellationToken cancellationToken)
    {
        Lookups.Enqueue((message, sentAfter));
        return Task.FromResult(_lookups.TryDequeue(out var result) ? result : new NotFound());
    }
}

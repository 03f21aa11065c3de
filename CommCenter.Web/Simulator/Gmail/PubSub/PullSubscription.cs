using System.Security.Cryptography;

using CommCenter.Web.Simulator.Gmail.Api;

namespace CommCenter.Web.Simulator.Gmail.PubSub;

/// <summary>The subscription that is asked: hands out what is there, and again what was not acknowledged in time.</summary>
public sealed class PullSubscription(SimulatorOptions options, TimeProvider time)
{
    private const int Most = 10_000;

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Lock _gate = new();
    private readonly List<Waiting> _waiting = [];
    private TaskCompletionSource _came = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Count { get { lock (_gate) return _waiting.Count; } }

    public void Add(TopicMessage message)
    {
        TaskCompletionSource came;
        lock (_gate)
        {
            if (_waiting.Count >= Most)
                _waiting.RemoveAt(0);
            _waiting.Add(new Waiting(message));
            (came, _came) = (_came, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        came.TrySetResult();
    }

    /// <summary>Waits a while for something, unless it shall not.</summary>
    internal async Task<IResult> PullAsync(string project, string subscription, PullBody body, CancellationToken cancel)
    {
        if (Refusal(project, subscription) is { } refusal)
            return refusal;
        if (body.MaxMessages is not > 0)
            return GoogleJson.Invalid("You have passed an invalid argument to the service (argument=max_messages).");
        var started = time.GetTimestamp();
        while (true)
        {
            Task came;
            lock (_gate)
                came = _came.Task;
            var taken = Take(body.MaxMessages.Value);
            var left = Patience - time.GetElapsedTime(started);
            if (taken.Count > 0 || body.ReturnImmediately == true || left <= TimeSpan.Zero)
                return GoogleJson.Ok(new { receivedMessages = taken.Count == 0 ? null : taken });
            await Task.WhenAny(came, Task.Delay(left, time, cancel));
            cancel.ThrowIfCancellationRequested();
        }
    }

    internal IResult Acknowledge(string project, string subscription, AcknowledgeBody body)
    {
        if (Refusal(project, subscription) is { } refusal)
            return refusal;
        lock (_gate)
            _waiting.RemoveAll(one => one.AckId is { } ack && body.AckIds?.Contains(ack) == true);
        return GoogleJson.Ok(new { });
    }

    internal IResult ModifyDeadline(string project, string subscription, AcknowledgeBody body)
    {
        if (Refusal(project, subscription) is { } refusal)
            return refusal;
        lock (_gate)
            foreach (var one in _waiting.Where(one => one.AckId is { } ack && body.AckIds?.Contains(ack) == true))
                one.Until = time.GetUtcNow() + TimeSpan.FromSeconds(Math.Clamp(body.AckDeadlineSeconds ?? 0, 0, 600));
        return GoogleJson.Ok(new { });
    }

    private IResult? Refusal(string project, string subscription) =>
        $"projects/{project}/subscriptions/{subscription}" != options.Gmail.Subscription ? GoogleJson.Error(StatusCodes.Status404NotFound, $"Resource not found (resource={subscription}).", "notFound", "NOT_FOUND")
        : !options.Gmail.Pull ? GoogleJson.Error(StatusCodes.Status400BadRequest, "Pull is not possible on a push subscription.", "failedPrecondition", "FAILED_PRECONDITION")
        : null;

    private List<object> Take(int most)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            List<object> taken = [];
            foreach (var one in _waiting.Where(one => one.Until <= now).Take(Math.Min(most, 1000)))
            {
                (one.AckId, one.Until) = (RandomNumberGenerator.GetHexString(32, lowercase: true), now + Deadline);
                taken.Add(new { ackId = one.AckId, message = one.Message.Pulled });
            }

            return taken;
        }
    }

    private sealed class Waiting(TopicMessage message)
    {
        public TopicMessage Message => message;

        public string? AckId { get; set; }

        public DateTimeOffset Until { get; set; } = DateTimeOffset.MinValue;
    }
}

internal sealed record PullBody(int? MaxMessages, bool? ReturnImmediately);

internal sealed record AcknowledgeBody(IReadOnlyList<string>? AckIds, int? AckDeadlineSeconds);

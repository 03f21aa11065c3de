using System.Diagnostics;

namespace CommCenter.Core.Data.Writing;

/// <summary>One piece of work in the writer's queue, with the outcome its caller waits for.</summary>
internal abstract class WriteItem
{
    public List<LiveUpdates.LiveChange>? Changes { get; set; }

    public Exception? Error { get; set; }

    /// <summary>What its caller was doing, for the trace.</summary>
    public ActivityContext Trace { get; } = Activity.Current?.Context ?? default;

    public abstract void Run(WriteSession session);

    /// <summary>Tells the caller, after the commit: the result, or the item's own error.</summary>
    public abstract void Finish();

    /// <summary>Tells the caller that nothing was stored.</summary>
    public abstract void Fail(Exception error);
}

internal sealed class WriteItem<T>(Func<WriteSession, T> work) : WriteItem
{
    private readonly TaskCompletionSource<T> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;

    public Task<T> Outcome => _outcome.Task;

    public override void Run(WriteSession session) => _result = work(session);

    public override void Finish()
    {
        if (Error is null) _outcome.TrySetResult(_result!);
        else _outcome.TrySetException(Error);
    }

    public override void Fail(Exception error) => _outcome.TrySetException(error);
}

/// <summary>Work with an EF context of its own, done between two groups while nothing else writes.</summary>
internal sealed class AloneItem(Func<Task> work) : WriteItem
{
    private readonly TaskCompletionSource _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Outcome => _outcome.Task;

    public async Task RunAloneAsync()
    {
        try
        {
            await work();
            _outcome.SetResult();
        }
        catch (Exception e)
        {
            _outcome.SetException(e);
        }
    }

    public override void Run(WriteSession session) => throw new InvalidOperationException("Runs alone, not in a group.");

    public override void Finish() => _outcome.TrySetResult();

    public override void Fail(Exception error) => _outcome.TrySetException(error);
}

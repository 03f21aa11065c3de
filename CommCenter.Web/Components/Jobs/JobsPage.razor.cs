using CommCenter.Core.Reporting;
using CommCenter.Core.Staff;
using CommCenter.Web.Components.Shared;
using CommCenter.Web.Jobs;

using Microsoft.AspNetCore.Components;

namespace CommCenter.Web.Components.Jobs;

/// <summary>What runs by the clock, how it went, and when it runs next. For administrators.</summary>
public sealed partial class JobsPage
{
    private const int Shown = 20;

    /// <summary>Between two readings: a burst of runs is one, and "in 12 s" stays true.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(300), Longest = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _gone = new();
    private readonly JobPageSignal _changed = new();
    private IReadOnlyList<JobState> _jobs = [];
    private Backlog? _backlog;
    private DateTimeOffset _now;
    private string? _problem;
    private string? _said;

    [CascadingParameter] public required SignedInStaff Me { get; set; }

    [Inject] private JobBoard Board { get; set; } = default!;

    [Inject] private JobFeed Feed { get; set; } = default!;

    [Inject] private BacklogQueries Waiting { get; set; } = default!;

    [Inject] private TimeProvider Time { get; set; } = default!;

    [Inject] private ILogger<JobsPage> Log { get; set; } = default!;

    private TimeZoneInfo Zone { get; set; } = TimeZoneInfo.Utc;

    protected override async Task OnInitializedAsync()
    {
        Zone = CompanyTime.Zone(Me.TimeZone);
        await ReadAsync();
        if (!RendererInfo.IsInteractive) return;
        Feed.Changed += _changed.Wake;
        _ = FollowAsync();
    }

    /// <summary>Reads again when something ran, and every few seconds for the words of time.</summary>
    private async Task FollowAsync()
    {
        try
        {
            while (true)
            {
                await _changed.WaitAsync(Longest, Time, _gone.Token);
                await InvokeAsync(async () =>
                {
                    await ReadAsync();
                    StateHasChanged();
                });
                await Task.Delay(Shortest, Time, _gone.Token);
            }
        }
        catch (OperationCanceledException)
        {
            Log.LogDebug("A jobs page was left");
        }
    }

    private async Task ReadAsync()
    {
        _now = Time.GetUtcNow();
        try
        {
            _jobs = await Board.ReadAsync(_gone.Token);
            _backlog = await Waiting.ReadAsync(_gone.Token);
            _problem = null;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            _problem = "The schedule cannot be read now. What is shown may be old; it is tried again.";
            Log.LogWarning(e, "The jobs page could not read the schedule");
        }
    }

    private Task RunAsync(JobState state) => state.RunningSince is not null ? Task.CompletedTask : DoAsync($"{state.Job.Title} was started", () => Board.RunNowAsync(state.Job, _gone.Token));

    private Task PauseAsync(RecurringJob job) => DoAsync($"{job.Title} is paused", () => Board.PauseAsync(job, Me.Name, _gone.Token));

    private Task ResumeAsync(RecurringJob job) => DoAsync($"{job.Title} goes on", () => Board.ResumeAsync(job, _gone.Token));

    private Task PauseAllAsync() => DoAsync("All jobs are paused", async () =>
    {
        foreach (var state in _jobs.Where(state => state.PausedBy is null)) await Board.PauseAsync(state.Job, Me.Name, _gone.Token);
    });

    private Task ResumeAllAsync() => DoAsync("All jobs go on", async () =>
    {
        foreach (var state in _jobs.Where(state => state.PausedBy is not null)) await Board.ResumeAsync(state.Job, _gone.Token);
    });

    private async Task DoAsync(string done, Func<Task> act)
    {
        try
        {
            await act();
            _said = done;
            await ReadAsync();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            _problem = "That could not be done: the schedule cannot be written now. Try again.";
            Log.LogWarning(e, "The jobs page could not change the schedule");
        }
    }

    public void Dispose()
    {
        Feed.Changed -= _changed.Wake;
        _gone.Cancel();
        _gone.Dispose();
    }
}

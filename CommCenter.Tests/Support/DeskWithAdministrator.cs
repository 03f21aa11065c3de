namespace CommCenter.Tests;

/// <summary>One running program with an administrator for all tests of a class; they leave it as they found it.</summary>
public sealed class DeskWithAdministrator : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    public RunningApp App { get; private set; } = null!;

    public Task InitializeAsync()
    {
        App = RunningApp.Start(_folder.Path, RunningApp.WithAdministrator);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await App.DisposeAsync();
        _folder.Dispose();
    }
}

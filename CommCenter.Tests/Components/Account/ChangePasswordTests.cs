namespace CommCenter.Tests.Components.Account;

public sealed class ChangePasswordTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private RunningApp _app = null!;

    public Task InitializeAsync()
    {
        _app = RunningApp.Start(_folder.Path, RunningApp.WithAdministrator);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Whoever_changes_the_password_stays_signed_in_here_and_nowhere_else()
    {
        var elsewhere = _app.NewClient();
        await elsewhere.SignInAsync(RunningApp.Email, RunningApp.Password);
        await _app.Client.SignInAsync(RunningApp.Email, RunningApp.Password);
        await _app.Client.GetAsync("/hangfire");

        (await ChangeAsync(RunningApp.Password)).Target().ShouldBe("/settings/profile?password=changed");

        (await _app.Client.GetAsync("/hangfire")).Target().ShouldBe("/jobs");
        _app.Time.Forward(TimeSpan.FromSeconds(10));
        (await elsewhere.GetAsync("/hangfire")).Target()!.ShouldStartWith("/sign-in");
        (await _app.NewClient().SignInAsync(RunningApp.Email, "a long new password")).Target().ShouldBe("/");
    }

    [Fact]
    public async Task Without_the_current_password_nothing_changes_and_five_tries_lock()
    {
        await _app.Client.SignInAsync(RunningApp.Email, RunningApp.Password);

        (await (await ChangeAsync("not it at all")).TextAsync()).ShouldContain("That is not your current password.");
        for (var i = 0; i < 4; i++) await ChangeAsync("not it at all");
        (await (await ChangeAsync(RunningApp.Password)).TextAsync()).ShouldContain("Too many wrong passwords");
    }

    [Fact]
    public async Task Nobody_who_is_not_signed_in_sees_the_page()
        => (await _app.Client.GetAsync("/account/password")).Target().ShouldBe("/sign-in?returnUrl=%2Faccount%2Fpassword");

    private Task<HttpResponseMessage> ChangeAsync(string current) => _app.Client.SubmitAsync("/account/password", ("Input.Current", current), ("Input.Password", "a long new password"));
}

using System.Security.Claims;

using CommCenter.Core.Staff;
using CommCenter.Web.Components.Account;

using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CommCenter.Tests.Components.Account;

/// <summary>The check of open screens that runs every few seconds.</summary>
public sealed class CircuitCheckTests
{
    [Fact]
    public async Task A_screen_that_is_closed_while_it_is_checked_is_no_error()
    {
        await using var store = await TestStore.StartAsync();
        using var check = new CircuitCheck(NullLoggerFactory.Instance, new StaffSessions(new SignInQueries(store.Reads), store.Clock), Options.Create(new IdentityOptions()));
        var person = new ClaimsPrincipal(new ClaimsIdentity(SignedInClaims.Write(new SignedInStaff(1, 1, 1, "Ana", StaffRole.Agent, "Northside", "UTC")), "test"));

        (await check.MayStayAsync(person, CancellationToken.None)).ShouldBeFalse();
        (await check.MayStayAsync(person, new CancellationToken(canceled: true))).ShouldBeTrue();
    }
}

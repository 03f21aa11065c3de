using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

using CommCenter.Core.Conversations;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommCenter.Tests.Files;

public sealed class EmailEndpointsTests(DeskWithAdministrator desk) : IClassFixture<DeskWithAdministrator>
{
    private const string Hostile = """
        <html data-left-out="0" onload="ran()"><head><base href="http://evil.example/"><meta http-equiv="refresh" content="0;url=http://evil.example/"><link rel="stylesheet" href="http://evil.example/x.css">
        <style>@import url(http://evil.example/y.css); body { background: url(http://evil.example/z) }</style></head>
        <body onload=ran()><script src="http://evil.example/a.js">ran()</script><img src=x onerror=ran()><svg onload=ran()><script>ran()</script></svg><iframe src="http://evil.example/"></iframe>
        <form action="http://evil.example/"><input name=password autofocus onfocus=ran()></form><a href="javascript:ran()">here</a><object data="http://evil.example/"></object>
        <div style="position:fixed;inset:0;background:url(http://evil.example/b)">All over</div></body></html><p>After the end</p>
        """;

    private static string Policy(HttpResponseMessage answer) => answer.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();

    [Fact]
    public async Task An_email_is_a_page_of_its_own_in_which_nothing_may_run_or_be_asked_of_anybody()
    {
        var id = await TakeAsync("<p>Is it <b>ready</b>?</p>");
        var answer = await (await StaffAsync()).GetAsync($"/emails/{id}");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/html; charset=utf-8");
        Policy(answer).ShouldBe("default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox allow-same-origin; img-src 'self' data:");
        Header(answer, "X-Frame-Options").ShouldBe("SAMEORIGIN");
        Header(answer, "X-Content-Type-Options").ShouldBe("nosniff");
        Header(answer, "Referrer-Policy").ShouldBe("no-referrer");
        Header(answer, "X-DNS-Prefetch-Control").ShouldBe("off");
        answer.Headers.CacheControl!.ToString().ShouldBe("no-store, private");
        (await answer.TextAsync()).ShouldContain("ready");
    }

    [Fact]
    public async Task Whatever_stands_in_it_no_script_form_frame_or_other_server_stays()
    {
        var id = await TakeAsync(Hostile);
        var page = await (await StaffAsync()).GetStringAsync($"/emails/{id}");
        Regex.Matches(page, "<(script|iframe|form|input|object|embed|link|meta http|svg|base href)", RegexOptions.IgnoreCase).ShouldBeEmpty();
        Regex.Matches(page, @"<[^>]+\s(on\w+\s*=|srcdoc|style=""[^""]*(url|position\s*:\s*fixed))", RegexOptions.IgnoreCase).ShouldBeEmpty();
        Regex.Matches(page, @"<[^>]+(javascript:|evil\.example)", RegexOptions.IgnoreCase).ShouldBeEmpty();
        Regex.Count(page, "<html").ShouldBe(1);
        page.ShouldContain("After the end");
    }

    [Fact]
    public async Task Pictures_from_the_internet_may_be_loaded_when_we_ask_for_them_and_not_because_somebody_leads_here()
    {
        var id = await TakeAsync("<p>Hello</p><img src=\"http://pictures.example/a.png\" alt=\"a\">");
        var staff = await StaffAsync();
        Policy(await staff.GetAsync($"/emails/{id}")).ShouldEndWith("img-src 'self' data:");
        (await staff.GetStringAsync($"/emails/{id}")).ShouldContain("data-left-out=\"1\"");
        Policy(await staff.GetAsync($"/emails/{id}?pictures=1")).ShouldEndWith("img-src 'self' data: https: http:");

        using var led = new HttpRequestMessage(HttpMethod.Get, $"/emails/{id}?pictures=1");
        led.Headers.Add("Sec-Fetch-Site", "cross-site");
        Policy(await staff.SendAsync(led)).ShouldEndWith("img-src 'self' data:");
    }

    [Fact]
    public async Task Of_a_sender_somebody_wants_pictures_from_they_are_shown_until_that_is_taken_back()
    {
        var id = await TakeAsync("<img src=\"http://pictures.example/a.png\">", "nadia@example.com");
        var staff = await StaffAsync();
        var actions = desk.App.Services.GetRequiredService<EmailActions>();
        var me = await desk.App.ReadAsync(db => db.Staff.IgnoreQueryFilters().Select(s => new { s.Id, s.CompanyId }).FirstAsync());
        (await actions.AllowPicturesAsync(me.CompanyId, me.Id, id)).Done.ShouldBeTrue();
        var answer = await staff.GetAsync($"/emails/{id}");
        Policy(answer).ShouldEndWith("img-src 'self' data: https: http:");
        (await answer.Content.ReadAsStringAsync()).ShouldContain("data-remembered=\"true\"");
        (await actions.ForbidPicturesAsync(me.CompanyId, me.Id, id)).Done.ShouldBeTrue();
        Policy(await staff.GetAsync($"/emails/{id}")).ShouldEndWith("img-src 'self' data:");
    }

    [Fact]
    public async Task An_email_of_plain_text_is_shown_as_text()
    {
        var id = await TakeAsync(null, text: "1 < 2\n<script>ran()</script>");
        (await (await StaffAsync()).GetStringAsync($"/emails/{id}")).ShouldContain("1 &lt; 2\n&lt;script&gt;ran()&lt;/script&gt;");
    }

    [Fact]
    public async Task Who_is_not_signed_in_or_of_another_company_sees_nothing()
    {
        var id = await TakeAsync("<p>Private</p>");
        var staff = await StaffAsync();
        foreach (var path in new[] { $"/emails/{id}", $"/emails/{id}/original" })
        {
            var stranger = await desk.App.NewClient().GetAsync(path);
            stranger.StatusCode.ShouldBe(HttpStatusCode.Redirect);
            stranger.Target()!.ShouldStartWith("/sign-in");
        }

        (await staff.GetAsync("/emails/999999")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await desk.App.ChangeAsync(async db => (await db.TimelineEntries.IgnoreQueryFilters().SingleAsync(e => e.Id == id)).CompanyId = 99);
        var others = await staff.GetAsync($"/emails/{id}");
        others.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        Policy(others).ShouldContain("frame-ancestors 'none'");
        (await staff.GetAsync($"/emails/{id}/original")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_original_that_cannot_be_had_says_why()
    {
        var id = await TakeAsync("<p>Hello</p>");
        var answer = await (await StaffAsync()).GetAsync($"/emails/{id}/original");
        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString().ShouldNotBeNull().ShouldContain("hello@desk.test is not connected");
    }

    private static string Header(HttpResponseMessage answer, string name) => answer.Headers.GetValues(name).ShouldHaveSingleItem();

    private async Task<HttpClient> StaffAsync()
    {
        var client = desk.App.NewClient();
        await client.SignInAsync(RunningApp.Email, RunningApp.Password);
        return client;
    }

    private async Task<long> TakeAsync(string? html, string from = "jordan@example.com", string text = "Is it ready?")
        => (await GivenEmails.TakeAsync(desk.App, GivenEmails.Inbound(desk.App.Time.GetUtcNow(), e => e with { From = e.From! with { Address = from }, Html = html, Text = text, OwnText = text }))).EntryId;
}

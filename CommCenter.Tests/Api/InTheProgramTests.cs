using System.Net;

namespace CommCenter.Tests.Api;

/// <summary>The API beside the pages, which would like to answer everything nobody else does.</summary>
public class InTheProgramTests(DeskWithAdministrator desk) : IClassFixture<DeskWithAdministrator>
{
    private readonly Uri _address = desk.App.Address;

    [Fact]
    public async Task The_token_of_the_settings_opens_the_API_and_a_cookie_or_nothing_does_not()
    {
        using var api = new ApiClient(_address, RunningApp.Token);
        (await api.GetAsync("conversations")).Ok().Items.ShouldBeEmpty();
        using var anybody = new ApiClient(_address, null);
        (await anybody.GetAsync("conversations")).Refused(HttpStatusCode.Unauthorized);
        (await anybody.GetAsync("nothing")).Refused(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task What_the_API_does_not_have_is_answered_by_the_API()
    {
        using var api = new ApiClient(_address, RunningApp.Token);
        (await api.GetAsync("nothing")).Refused(HttpStatusCode.NotFound);
        (await api.PostAsync("nothing/at/all", new { })).Refused(HttpStatusCode.NotFound);
        (await api.GetAsync("")).Refused(HttpStatusCode.NotFound);
        (await api.SendAsync(HttpMethod.Post, "conversations", "{}")).Refused(HttpStatusCode.MethodNotAllowed);
        var delete = await api.SendAsync(HttpMethod.Delete, "conversations/cnv_1", null);
        delete.Refused(HttpStatusCode.MethodNotAllowed).ShouldBe("This address takes GET and PATCH.");
        (await api.GetAsync("messages")).Refused(HttpStatusCode.MethodNotAllowed);
        (await api.SendAsync(HttpMethod.Post, "messages", "body=x", contentType: "application/x-www-form-urlencoded")).Refused(HttpStatusCode.UnsupportedMediaType);
        (await api.SendAsync(HttpMethod.Post, "messages", "<x/>", contentType: "application/xml")).Refused(HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task The_description_is_open()
        => (await desk.App.NewClient().GetAsync(new Uri("/openapi/v1.json", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);
}

using System.Net;
using System.Net.Http.Headers;

using CommCenter.Core.Ingest;
using CommCenter.Core.Providers.Twilio;

namespace CommCenter.Tests.Providers.Twilio;

/// <summary>Which addresses are asked for a file, with what, and where it stops.</summary>
public class TwilioMediaSourceTests
{
    private const string File = "https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1", Store = "https://mms.twiliocdn.com/AC1/abc?Expires=1";

    private readonly Network _network = new();
    private readonly TwilioOptions _options = new() { AccountSid = "AC1", AuthToken = "one" };

    [Fact]
    public async Task Credentials_go_to_the_API_and_never_with_a_redirect()
    {
        _network.On(File, Redirect(Store)).On(Store, Picture());
        var found = (await OpenAsync(File)).ShouldBeOfType<MediaFound>();
        found.Length.ShouldBe(3);
        found.FileName.ShouldBe("card.png");
        _network.Asked.ShouldBe([(File, TwilioStandIn.Basic("AC1", "one")), (Store, null)]);
    }

    [Fact]
    public async Task Not_even_a_redirect_to_the_API_itself_gets_them_again()
    {
        _network.On(File, Redirect("/elsewhere")).On("https://api.twilio.com/elsewhere", Picture());
        (await OpenAsync(File)).ShouldBeOfType<MediaFound>();
        _network.Asked[1].Authorization.ShouldBeNull();
    }

    [Theory]
    [InlineData("https://evil.example/x")]
    [InlineData("http://api.twilio.com/x")]
    [InlineData("https://api.twilio.com:8443/x")]
    [InlineData("https://user@api.twilio.com/x")]
    [InlineData("https://api.twilio.com.evil.example/x")]
    [InlineData("https://eviltwilio.com/x")]
    [InlineData("https://s3-external-1.amazonaws.com/somebody-else/x")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://localhost/x")]
    [InlineData("http://[::1]/x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://api.twilio.com/x")]
    public async Task Addresses_that_are_not_Twilios_are_never_asked(string address)
    {
        (await OpenAsync(address)).ShouldBeOfType<MediaRefused>().Kind.ShouldBe(MediaFailure.Final);
        _network.On(File, Redirect(address));
        (await OpenAsync(File)).ShouldBeOfType<MediaRefused>().Kind.ShouldBe(MediaFailure.Final);
        _network.Asked.Select(a => a.Url).ShouldBe([File]);
    }

    [Theory]
    [InlineData("https://media.twiliocdn.com/x")]
    [InlineData("https://s3-external-1.amazonaws.com/media.twiliocdn.com/x")]
    [InlineData("https://api.dublin.ie1.twilio.com/x")]
    public async Task Twilios_own_stores_are_followed(string address)
    {
        _network.On(File, Redirect(address)).On(address, Picture());
        (await OpenAsync(File)).ShouldBeOfType<MediaFound>();
    }

    [Fact]
    public async Task Redirects_end_somewhere()
    {
        _network.On(File, Redirect(File));
        (await OpenAsync(File)).ShouldBeOfType<MediaRefused>().Reason.ShouldContain("more than 5 times");
        _network.Asked.Count.ShouldBe(6);
    }

    [Fact]
    public async Task A_stand_in_takes_the_place_of_every_host_path_kept()
    {
        _options.BaseUrl = "http://127.0.0.1:7000/simulator/twilio/";
        _network.On("http://127.0.0.1:7000/simulator/twilio/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1", Redirect("http://127.0.0.1:7000/store/1")).On("http://127.0.0.1:7000/store/1", Picture());
        (await OpenAsync(File)).ShouldBeOfType<MediaFound>();
        _network.Asked.Select(a => a.Authorization is not null).ShouldBe([true, false]);
    }

    [Fact]
    public async Task Beside_the_stand_ins_own_origin_nothing_inside_is_asked()
    {
        _options.BaseUrl = "http://127.0.0.1:7000";
        (await OpenAsync("http://127.0.0.1:7001/x")).ShouldBeOfType<MediaRefused>().Kind.ShouldBe(MediaFailure.Final);
        (await OpenAsync("https://127.0.0.1:7000/x")).ShouldBeOfType<MediaRefused>().Kind.ShouldBe(MediaFailure.Final);
        TwilioMediaSource.MayBeInside("127.0.0.1", 7000, _options).ShouldBeTrue();
        TwilioMediaSource.MayBeInside("127.0.0.1", 7001, _options).ShouldBeFalse();
        TwilioMediaSource.MayBeInside("localhost", 7000, _options).ShouldBeFalse();
    }

    [Fact]
    public async Task While_tokens_are_rotated_the_other_is_tried()
    {
        _options.AuthTokenSecondary = "two";
        _network.On(File, request => request.Headers.Authorization!.ToString() == TwilioStandIn.Basic("AC1", "two") ? Picture()(request) : new HttpResponseMessage(HttpStatusCode.Unauthorized));
        (await OpenAsync(File)).ShouldBeOfType<MediaFound>();
    }

    [Theory]
    [InlineData(401, MediaFailure.Unauthorized)]
    [InlineData(404, MediaFailure.Missing)]
    [InlineData(410, MediaFailure.Final)]
    [InlineData(400, MediaFailure.Final)]
    [InlineData(429, MediaFailure.Passing)]
    [InlineData(500, MediaFailure.Passing)]
    [InlineData(503, MediaFailure.Passing)]
    public async Task Each_answer_says_whether_to_try_again(int status, MediaFailure kind)
    {
        _network.On(File, _ =>
        {
            var answer = new HttpResponseMessage((HttpStatusCode)status);
            answer.Headers.TryAddWithoutValidation("Retry-After", "30");
            return answer;
        });
        var refused = (await OpenAsync(File)).ShouldBeOfType<MediaRefused>();
        refused.Kind.ShouldBe(kind);
        if (kind == MediaFailure.Passing) refused.RetryAfter.ShouldBe(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_name_that_leads_inside_is_refused_when_it_is_connected_to()
    {
        await using var inside = new Journeys.Listening();
        using var http = new HttpClient(MediaHttp.Handler(_ => false));
        var answer = await new MediaHttp(http, TimeProvider.System).GetAsync(new Uri($"http://localhost:{inside.Port}/"), null, address => address, default);
        answer.ShouldBeOfType<MediaRefused>().ShouldSatisfyAllConditions(r => r.Kind.ShouldBe(MediaFailure.Final), r => r.Reason.ShouldContain("inside our own network"));
        inside.Connections.ShouldBe(0);
    }

    private Task<MediaAnswer> OpenAsync(string address) => new TwilioMediaSource(new MediaHttp(new HttpClient(_network), TimeProvider.System), () => _options).OpenAsync(new MediaRequest(address, null), default);

    private static Func<HttpRequestMessage, HttpResponseMessage> Redirect(string to) => _ =>
    {
        var answer = new HttpResponseMessage(HttpStatusCode.TemporaryRedirect);
        answer.Headers.Location = new Uri(to, UriKind.RelativeOrAbsolute);
        return answer;
    };

    private static Func<HttpRequestMessage, HttpResponseMessage> Picture() => _ =>
    {
        var answer = new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent([1, 2, 3]) };
        answer.Content.Headers.ContentDisposition = new ContentDispositionHeaderValue("inline") { FileName = "\"card.png\"" };
        return answer;
    };

    /// <summary>Answers by address and keeps what it was asked.</summary>
    private sealed class Network : HttpMessageHandler
    {
        private readonly Dictionary<string, Func<HttpRequestMessage, HttpResponseMessage>> _answers = [];

        public List<(string Url, string? Authorization)> Asked { get; } = [];

        public Network On(string url, Func<HttpRequestMessage, HttpResponseMessage> answer)
        {
            _answers[url] = answer;
            return this;
        }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked.Add((request.RequestUri!.AbsoluteUri, request.Headers.Authorization?.ToString()));
            return Task.FromResult(_answers[request.RequestUri.AbsoluteUri](request));
        }
    }
}

using CommCenter.Core.Providers.Gmail;

namespace CommCenter.Tests.Providers.Gmail;

public class GmailOptionsTests
{
    [Fact]
    public void Without_settings_Gmail_is_off_and_nothing_is_wrong()
    {
        var options = new GmailOptions { BaseUrl = "http://localhost:5080/simulator/google", Mode = "Pull" };

        options.IsConfigured.ShouldBeFalse();
        options.Problems().ShouldBeEmpty();
    }

    [Fact]
    public void With_all_settings_Gmail_is_on_and_speaks_to_Google()
    {
        var options = GmailStandIn.Configured();

        options.Problems().ShouldBeEmpty();
        options.IsConfigured.ShouldBeTrue();
        (options.ApiAddress, options.AuthAddress, options.TokenAddress).ShouldBe(("https://gmail.googleapis.com", "https://accounts.google.com/o/oauth2/v2/auth", "https://oauth2.googleapis.com/token"));
        (options.CertificatesAddress, options.PubSubAddress, options.RevokeAddress.AbsoluteUri).ShouldBe(("https://www.googleapis.com/oauth2/v3/certs", "https://pubsub.googleapis.com", "https://oauth2.googleapis.com/revoke"));
        options.PubSubIsGoogles.ShouldBeTrue();
    }

    [Fact]
    public void A_base_address_stands_in_for_every_host_but_those_with_one_of_their_own()
    {
        var options = new GmailOptions { BaseUrl = "http://localhost:9/google/", PubSubBaseUrl = "http://localhost:8085" };

        options.ApiAddress.ShouldBe("http://localhost:9/google");
        options.AuthAddress.ShouldBe("http://localhost:9/google/o/oauth2/v2/auth");
        options.TokenAddress.ShouldBe("http://localhost:9/google/token");
        options.RevokeAddress.AbsoluteUri.ShouldBe("http://localhost:9/google/revoke");
        options.CertificatesAddress.ShouldBe("http://localhost:9/google/oauth2/v3/certs");
        options.PubSubAddress.ShouldBe("http://localhost:8085");
        options.PubSubIsGoogles.ShouldBeFalse();
    }

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once_and_no_secret_with_it()
    {
        var options = new GmailOptions { ClientSecret = "hush", Topic = "gmail", Subscription = "projects/p/topics/t", Mode = "poll", BaseUrl = "google", TokenUrl = "https://x.example/?a=1", PushServiceAccount = "me", UnitsPerMinute = "many" };

        options.IsConfigured.ShouldBeFalse();
        options.Problems().ShouldBe([
            "Providers:Gmail:ClientId is missing, although other settings of Gmail are there.",
            "Providers:Gmail:Mode must be Push or Pull; it is \"poll\".",
            "Providers:Gmail:Topic must have the form projects/…/topics/…; it is \"gmail\".",
            "Providers:Gmail:Subscription must have the form projects/…/subscriptions/…; it is \"projects/p/topics/t\".",
            "Providers:Gmail:PushServiceAccount must be the email address of a service account; it is \"me\".",
            "Providers:Gmail:UnitsPerMinute must be a whole number from 600 on; it is \"many\".",
            "Providers:Gmail:PushAudience is missing: it is the audience entered at the push subscription.",
            "Providers:Gmail:TokenUrl must end with a host or path, without \"?\" or \"#\".",
            "Providers:Gmail:BaseUrl must be a full http or https address; it is \"google\".",
        ]);
    }

    [Fact]
    public void Push_needs_whom_to_expect_and_pull_needs_where_to_ask()
    {
        new GmailOptions { ClientId = "c", ClientSecret = "s", Topic = "projects/p/topics/t" }.Problems().ShouldBe([
            "Providers:Gmail:PushServiceAccount is missing: without it anyone could pretend to be Google.",
            "Providers:Gmail:PushAudience is missing: it is the audience entered at the push subscription.",
        ]);
        new GmailOptions { ClientId = "c", ClientSecret = "s", Topic = "projects/p/topics/t", Mode = "pull" }.Problems().ShouldBe(["Providers:Gmail:Subscription is missing, although Providers:Gmail:Mode is Pull."]);
        new GmailOptions { ClientId = "c", ClientSecret = "s", Topic = "projects/p/topics/t", Mode = " PULL ", Subscription = "projects/p/subscriptions/s" }.IsConfigured.ShouldBeTrue();
    }
}

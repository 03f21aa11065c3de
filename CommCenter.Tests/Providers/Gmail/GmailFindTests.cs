using System.Web;

using CommCenter.Core.Conversations;
using CommCenter.Core.Emails;
using CommCenter.Core.Outbox;

using static CommCenter.Tests.Providers.Gmail.GmailStandIn;

namespace CommCenter.Tests.Providers.Gmail;

public class GmailFindTests
{
    private readonly TestClock _clock = new();
    private readonly GmailStandIn _google;

    public GmailFindTests() => _google = new GmailStandIn(_clock);

    [Fact]
    public async Task An_email_is_known_by_our_mark_among_what_was_sent_to_the_recipient()
    {
        _google.Answer(200, """{"messages":[{"id":"3"},{"id":"2"},{"id":"1"}]}""").Answer(200, Marked("3", "tok-10")).Answer(404).Answer(200, Marked("1", "tok-1"));

        (await FindAsync(Email())).ShouldBe(new Found("1", EntryStatus.Sent, null, null));

        HttpUtility.ParseQueryString(new Uri(_google.Asked[0].Url).Query)["q"].ShouldBe("in:sent newer_than:2d to:jordan@customer.example");
        _google.Asked[1].Url.ShouldEndWith("/messages/3?format=metadata&metadataHeaders=X-CommCenter-Attempt");
    }

    [Fact]
    public async Task What_was_sent_before_ends_the_search()
    {
        _google.Answer(200, """{"messages":[{"id":"2"},{"id":"1"}],"nextPageToken":"n"}""").Answer(200, Marked("2", "other", _clock.GetUtcNow() - TimeSpan.FromMinutes(3)));

        (await FindAsync(Email())).ShouldBeOfType<NotFound>();
        _google.Asked.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Nothing_sent_is_not_found()
    {
        _google.Answer(200, "{}");

        (await FindAsync(Email())).ShouldBeOfType<NotFound>();
    }

    [Fact]
    public async Task The_search_ends_after_two_pages_without_a_claim()
    {
        _google.Answer(200, """{"nextPageToken":"n"}""").Answer(200, """{"nextPageToken":"m"}""");

        (await FindAsync(Email())).ShouldBeOfType<LookupFailed>();
        _google.Asked[1].Url.ShouldEndWith("&pageToken=n");
    }

    [Fact]
    public async Task A_Google_that_does_not_answer_is_no_claim_that_it_was_not_sent()
    {
        _google.Answer(403).Answer(200, """{"messages":[{"id":"1"}]}""").Answer(400).Token(200, Given("t")).Answer(200, "<html>");

        for (var i = 0; i < 3; i++) (await FindAsync(Email())).ShouldBeOfType<LookupFailed>();
    }

    [Fact]
    public async Task An_odd_address_cannot_widen_the_search()
    {
        _google.Answer(200, "{}");

        await FindAsync(Email() with { Email = Email().Email! with { To = [new EmailName("a\" OR in:inbox@x.example", null)] } });

        HttpUtility.ParseQueryString(new Uri(_google.Asked[0].Url).Query)["q"].ShouldBe("in:sent newer_than:2d to:\"a OR in:inbox@x.example\"");
    }

    private Task<LookupResult> FindAsync(OutgoingMessage message) => _google.Sender.FindAsync(message, _clock.GetUtcNow(), default);

    private string Marked(string id, string token, DateTimeOffset? at = null)
        => $$$"""{"id":"{{{id}}}","internalDate":"{{{(at ?? _clock.GetUtcNow()).ToUnixTimeMilliseconds()}}}","payload":{"headers":[{"name":"X-CommCenter-Attempt","value":"{{{token}}}"}]}}""";
}

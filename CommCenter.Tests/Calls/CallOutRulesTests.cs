using CommCenter.Core.Calls;

namespace CommCenter.Tests.Calls;

public class CallOutRulesTests
{
    [Theory]
    [InlineData("+14165550123", "+14165550123")]
    [InlineData("(312) 555-0177", "+13125550177")]
    [InlineData("011 44 20 7946 0018", "+442079460018")]
    [InlineData("0049 30 901820", "+4930901820")]
    public void A_whole_number_may_be_called_however_it_is_written(string given, string called)
        => CallOutRules.Of(given, "US", _ => false).ShouldBe(new CallOutNumber(called, null));

    [Theory]
    [InlineData(null, "no number")]
    [InlineData("   ", "no number")]
    [InlineData("911", "short number")]
    [InlineData("112", "short number")]
    [InlineData("+911", "not a phone number")]
    [InlineData("+1911", "not a phone number")]
    [InlineData("+1911911", "not a whole phone number")]
    [InlineData("+1112555012345", "not a whole phone number")]
    [InlineData("+10165550123", "not a whole phone number")]
    [InlineData("2425", "short number")]
    [InlineData("+19005550123", "costs extra")]
    [InlineData("+13129760123", "costs extra")]
    [InlineData("+449098790879", "costs extra")]
    [InlineData("+4990012345678", "costs extra")]
    [InlineData("+881612345678", "costs extra")]
    [InlineData("+979123456789", "costs extra")]
    [InlineData("client:staff_2", "not a phone number")]
    [InlineData("sip:boss@evil.example", "not a phone number")]
    [InlineData("whatsapp:+14165550123", "not a phone number")]
    [InlineData("+1416555012<Dial>", "not a phone number")]
    [InlineData("+14165550123,,,911#", "not a phone number")]
    [InlineData("+14165550123;ext=9", "not a phone number")]
    [InlineData("anonymous", "not a phone number")]
    [InlineData("+266696687", "withheld")]
    [InlineData("'; DROP TABLE Calls;--", "not a phone number")]
    public void A_number_that_must_not_be_called_is_refused_in_words(string? given, string words)
    {
        var number = CallOutRules.Of(given, "US", _ => false);
        number.Value.ShouldBeNull();
        number.Problem.ShouldNotBeNull().ShouldContain(words);
    }

    [Fact]
    public void Our_own_number_is_never_called_for_it_would_come_back()
        => CallOutRules.Of("312 555 0100", "US", number => number == "+13125550100").Problem.ShouldNotBeNull().ShouldContain("a number of ours");

    [Fact]
    public void What_is_sent_by_the_thousand_letters_is_not_said_back()
        => CallOutRules.Of(new string('9', 100_000), "US", _ => false).Problem!.Length.ShouldBeLessThan(100);
}

using CommCenter.Core.Calls;
using CommCenter.Web.Components.Calls;

namespace CommCenter.Tests.Components.Calls;

public class OwnCallWordsTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Whoever_waits_is_on_hold_whichever_side_called(bool inbound)
    {
        var call = Cards.Ringing(1) with { Inbound = inbound, Status = CallStatus.InProgress, LineName = "Front desk" };

        OwnCallWords.Of(call, held: true, inBrowser: false, rings: null, doubt: null).ShouldBe("On hold. They hear that you come back.");
        OwnCallWords.Of(call with { GoesToId = 2 }, held: true, inBrowser: false, rings: null, doubt: null).ShouldBe("It rings at your colleague’s. If nobody takes it, they come back to you on hold.");
        OwnCallWords.Of(call, held: false, inBrowser: true, rings: null, doubt: null).ShouldBe("You are talking, over Front desk");
    }

    [Fact]
    public void A_call_that_ended_before_it_was_made_says_whose_doing_it_was()
    {
        var call = Cards.Ringing(1) with { Inbound = false, Status = CallStatus.Canceled };

        OwnCallWords.Ended(call).ShouldBe("Given up before anybody answered.");
        OwnCallWords.Ended(call with { ErrorText = "Our own phone was busy, so the customer was not called." }).ShouldBe("Our own phone was busy, so the customer was not called.");
    }
}

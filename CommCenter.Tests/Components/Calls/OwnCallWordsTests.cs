using CommCenter.Core.Calls;
using CommCenter.Web.Components.Calls;

namespace CommCenter.Tests.Components.Calls;

public class OwnCallWordsTests
{
    [Theory]
    [InlineData(true, false, "Hold")]
    [InlineData(false, false, "Mute both sides")]
    [InlineData(false, true, "Unmute both sides")]
    public void The_button_says_what_it_does(bool inbound, bool silent, string words)
        => OwnCallWords.Pause(Cards.Ringing(1) with { Inbound = inbound, Status = CallStatus.InProgress }, silent).ShouldBe(words);

    [Fact]
    public void Of_a_call_that_is_muted_on_both_sides_nobody_is_told_that_it_is_on_hold()
    {
        var call = Cards.Ringing(1) with { Inbound = false, Status = CallStatus.InProgress };

        OwnCallWords.Of(call, held: false, inBrowser: true, silent: true, rings: null, doubt: null).ShouldBe("Both sides are muted. They are not on hold: they hear silence.");
        OwnCallWords.Of(call with { Inbound = true }, held: true, inBrowser: true, silent: false, rings: null, doubt: null).ShouldBe("On hold. They hear that you come back.");
    }
}

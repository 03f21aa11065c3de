using CommCenter.Core.Calls;
using CommCenter.Core.Conversations;

namespace CommCenter.Tests.Conversations;

public class CallWordsTests
{
    [Theory]
    [InlineData(null, "You called, but did not go through with it")]
    [InlineData("Our own phone was busy, so the customer was not called.", "You called, but it was not made")]
    public void A_call_of_ours_that_was_never_made_is_not_said_to_have_been_given_up(string? why, string expected)
        => CallWords.Preview(new CallItem { Status = CallStatus.Canceled, ErrorText = why }, Direction.Outbound, default).ShouldBe(expected);
}

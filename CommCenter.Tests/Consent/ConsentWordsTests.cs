using CommCenter.Core.Consent;

namespace CommCenter.Tests.Consent;

public class ConsentWordsTests
{
    [Theory]
    [InlineData("STOP", ConsentSign.Stop)]
    [InlineData(" stopall\n", ConsentSign.Stop)]
    [InlineData("OptOut", ConsentSign.Stop)]
    [InlineData("Revoke", ConsentSign.Stop)]
    [InlineData("start", ConsentSign.Start)]
    [InlineData("Yes", ConsentSign.Start)]
    [InlineData("HELP", ConsentSign.Help)]
    [InlineData("info", ConsentSign.Help)]
    [InlineData("stop please", ConsentSign.Wish)]
    [InlineData("Please stop.", ConsentSign.Wish)]
    [InlineData("STOP!!!", ConsentSign.Wish)]
    [InlineData("pls stop texting me", ConsentSign.Wish)]
    [InlineData("Can you stop sending these", ConsentSign.Wish)]
    [InlineData("Wrong number", ConsentSign.Wish)]
    [InlineData("sorry you have the wrong person", ConsentSign.Wish)]
    [InlineData("remove me from your list", ConsentSign.Wish)]
    [InlineData("Take me off this list", ConsentSign.Wish)]
    [InlineData("unsubscribe me", ConsentSign.Wish)]
    [InlineData("I want to opt out", ConsentSign.Wish)]
    [InlineData("Don’t text me again", ConsentSign.Wish)]
    [InlineData("no more texts please", ConsentSign.Wish)]
    [InlineData("Please stop by at nine", ConsentSign.None)]
    [InlineData("Where is the bus stop?", ConsentSign.None)]
    [InlineData("I will stop at the desk", ConsentSign.None)]
    [InlineData("cancel my appointment on Monday", ConsentSign.None)]
    [InlineData("Can you take me to my car?", ConsentSign.None)]
    [InlineData("don't text before 9", ConsentSign.None)]
    [InlineData("The bleeding does not stop", ConsentSign.None)]
    [InlineData("Yes, nine is fine", ConsentSign.None)]
    [InlineData("", ConsentSign.None)]
    public void Words_are_read_as_a_person_would(string body, ConsentSign sign) => ConsentWords.Read(body).ShouldBe(sign);

    [Theory]
    [InlineData("STOP", ConsentSign.Wish)]
    [InlineData("stop please", ConsentSign.Wish)]
    [InlineData("HELP", ConsentSign.None)]
    [InlineData("YES", ConsentSign.None)]
    public void Where_no_carrier_heeds_them_exact_words_are_a_wish_alone(string body, ConsentSign sign) => ConsentWords.Read(body, carrierHeeds: false).ShouldBe(sign);

    [Fact]
    public void A_long_or_hostile_text_is_read_at_once()
    {
        ConsentWords.Read(new string('s', 1600) + " stop it").ShouldBe(ConsentSign.None);
        ConsentWords.Read(string.Concat(Enumerable.Repeat("stop ", 32))).ShouldBe(ConsentSign.None);
        ConsentWords.Read("stop" + new string('!', 78) + "x" + new string('!', 77)).ShouldBe(ConsentSign.None);
        ConsentWords.Read("stop your " + new string('a', 75) + new string('.', 75)).ShouldBe(ConsentSign.None);
    }
}

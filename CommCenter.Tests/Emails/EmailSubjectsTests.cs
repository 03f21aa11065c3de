using CommCenter.Core.Emails;

namespace CommCenter.Tests.Emails;

public class EmailSubjectsTests
{
    [Theory]
    [InlineData("x", "Re: x")]
    [InlineData("Re: x", "Re: x")]
    [InlineData("RE: Re[2]: x", "Re: x")]
    [InlineData("AW: SV: x", "Re: x")]
    [InlineData("Réf : x", "Re: x")]
    [InlineData("Ref: 12", "Re: Ref: 12")]
    [InlineData("[list] Re: x", "Re: [list] x")]
    [InlineData("Fwd: x", "Re: Fwd: x")]
    [InlineData("  x \t y ", "Re: x y")]
    [InlineData("", "Re:")]
    [InlineData("Reply: x", "Re: Reply: x")]
    public void An_answer_says_so_once(string subject, string reply) => EmailSubjects.Reply(subject).ShouldBe(reply);

    [Theory]
    [InlineData("x", "Fwd: x")]
    [InlineData("FW: WG: x", "Fwd: x")]
    [InlineData("TR : x", "Fwd: x")]
    [InlineData("Re: x", "Fwd: Re: x")]
    public void What_is_passed_on_says_so_once(string subject, string forward) => EmailSubjects.Forward(subject).ShouldBe(forward);

    [Theory]
    [InlineData("Re: Fwd: WG: Antw: Your  order", "Your order")]
    [InlineData("RE：回复: 你好", "你好")]
    [InlineData("AW: [list] Re: x", "[list] x")]
    [InlineData("Re:", "")]
    [InlineData("Regards: x", "Regards: x")]
    public void A_thread_is_known_by_what_is_left(string subject, string bare) => EmailSubjects.Bare(subject).ShouldBe(bare);

    [Fact]
    public void Subjects_are_the_same_whatever_stands_before_them()
    {
        EmailSubjects.Same("Re: Your order", "WG: your  ORDER").ShouldBeTrue();
        EmailSubjects.Same("Re: Your order", "Re: My order").ShouldBeFalse();
    }

    [Fact]
    public void Half_a_character_stops_nothing() => EmailSubjects.Reply("Re: \ud83d x").ShouldBe("Re: \ufffd x");
}

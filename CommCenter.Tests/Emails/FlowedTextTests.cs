using CommCenter.Core.Emails;

namespace CommCenter.Tests.Emails;

/// <summary>Lines that a mail program broke only for the way (RFC 3676).</summary>
public class FlowedTextTests
{
    [Theory]
    [InlineData("One line \nthat was \nlong.\nTwo.", "One line that was long.\nTwo.")]
    [InlineData("One.\n\nTwo \nlines.", "One.\n\nTwo lines.")]
    [InlineData("Ends here \n\nAnd begins.", "Ends here\n\nAnd begins.")]
    [InlineData("> quoted \n> and long\n>\n> more\nMine.", "> quoted and long\n>\n> more\nMine.")]
    [InlineData(">> deep \n>> words\n> less \nmine \nis long", ">> deep words\n> less\nmine is long")]
    [InlineData("> theirs \nmine", "> theirs\nmine")]
    [InlineData(" From here\n  two spaces", "From here\n two spaces")]
    [InlineData("Bye \n-- \nJordan \nLéger", "Bye\n--\nJordan Léger")]
    [InlineData("> Bye\n> -- \n> Jordan", "> Bye\n> --\n> Jordan")]
    [InlineData("", "")]
    public void Lines_are_joined_and_quotes_stay(string written, string read) => FlowedText.Join(written, delSp: false).ShouldBe(read);

    [Theory]
    [InlineData("長い \n文です。", "長い文です。")]
    [InlineData("word  \nword", "word word")]
    [InlineData("> 長い \n> 文 \nmine", "> 長い文\nmine")]
    public void With_DelSp_the_space_at_the_break_is_no_part_of_the_text(string written, string read) => FlowedText.Join(written, delSp: true).ShouldBe(read);

    [Fact]
    public void An_email_that_says_so_is_read_joined_and_its_quote_is_left_out_of_what_was_written()
    {
        const string text = "Thank you for \nthe quick answer.\n\n> We are open \n> until six.\n";
        Of("text/plain; charset=utf-8; Format=Flowed", text).Text.ShouldBe("Thank you for the quick answer.\n\n> We are open until six.");
        Of("text/plain; charset=utf-8; Format=Flowed", text).OwnText.ShouldBe("Thank you for the quick answer.");
        Of("text/plain; charset=utf-8; format=flowed; delsp=yes", "長い \n文です。").Text.ShouldBe("長い文です。");
        Of("text/plain; charset=utf-8", "Thank you for \nthe answer.").Text.ShouldBe("Thank you for \nthe answer.");
    }

    private static ReadEmail Of(string type, string text) => MimeSample.Read($"From: jordan@customer.example\nDate: Fri, 20 Nov 2026 10:04:01 -0500\nContent-Type: {type}\n\n{text}");
}

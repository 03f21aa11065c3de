using CommCenter.Core.Outbox;

namespace CommCenter.Tests.Outbox;

public class SmsSegmentsTests
{
    private static string Times(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    [Theory]
    [InlineData("a", 0, 0, 0, 160)]
    [InlineData("a", 160, 1, 160, 160)]
    [InlineData("a", 161, 2, 161, 153)]
    [InlineData("a", 306, 2, 306, 153)]
    [InlineData("a", 307, 3, 307, 153)]
    [InlineData("é", 160, 1, 160, 160)]
    [InlineData("€", 80, 1, 160, 160)]
    [InlineData("€", 81, 2, 162, 153)]
    public void The_old_alphabet_holds_160_alone_and_153_in_each_of_several(string text, int times, int segments, int units, int perSegment)
    {
        var counted = SmsSegments.Of(Times(text, times));

        (counted.Unicode, counted.Segments, counted.Units, counted.PerSegment).ShouldBe((false, segments, units, perSegment));
    }

    [Theory]
    [InlineData("ж", 1, 1, 1, 70)]
    [InlineData("ж", 70, 1, 70, 70)]
    [InlineData("ж", 71, 2, 71, 67)]
    [InlineData("ж", 134, 2, 134, 67)]
    [InlineData("ж", 135, 3, 135, 67)]
    [InlineData("😀", 35, 1, 70, 70)]
    [InlineData("😀", 36, 2, 72, 67)]
    public void Any_other_character_makes_it_70_alone_and_67_in_each_of_several(string text, int times, int segments, int units, int perSegment)
    {
        var counted = SmsSegments.Of(Times(text, times));

        (counted.Unicode, counted.Segments, counted.Units, counted.PerSegment).ShouldBe((true, segments, units, perSegment));
    }

    [Theory]
    [InlineData("^{}\\[~]|€\f", 20)]
    [InlineData("@£$¥ÄÖÑÜ§¿à\n\r_", 14)]
    public void Extension_characters_cost_two(string text, int units) => SmsSegments.Of(text).ShouldBe(new SmsSegments(false, 1, units, 160, 160 - units));

    [Theory]
    [InlineData("`")]
    [InlineData("ç")]
    [InlineData("’")]
    [InlineData("\t")]
    [InlineData("\u001b")]
    public void What_only_looks_plain_is_not_in_the_old_alphabet(string text) => SmsSegments.Of(text).Unicode.ShouldBeTrue();

    [Fact]
    public void An_extension_character_is_not_cut_by_the_end_of_a_part()
    {
        // 152 + 2 would end in the second part: the euro sign moves there whole, and the 153rd unit stays empty.
        SmsSegments.Of(Times("a", 152) + "€" + Times("a", 151)).ShouldBe(new SmsSegments(false, 2, 305, 153, 0));
        SmsSegments.Of(Times("a", 152) + "€" + Times("a", 152)).ShouldBe(new SmsSegments(false, 3, 306, 153, 152));
    }

    [Fact]
    public void An_emoji_is_not_cut_by_the_end_of_a_part()
    {
        SmsSegments.Of(Times("ж", 66) + "😀" + Times("ж", 65)).ShouldBe(new SmsSegments(true, 2, 133, 67, 0));
        SmsSegments.Of(Times("😀", 67)).ShouldBe(new SmsSegments(true, 3, 134, 67, 65));
    }

    [Fact]
    public void Half_an_emoji_counts_one() => SmsSegments.Of(new string('\uD83D', 70)).ShouldBe(new SmsSegments(true, 1, 70, 70, 0));

    [Fact]
    public void A_full_message_is_one_part_even_if_a_pair_would_not_fit_into_a_part_of_several() =>
        SmsSegments.Of(Times("a", 158) + "€").ShouldBe(new SmsSegments(false, 1, 160, 160, 0));
}

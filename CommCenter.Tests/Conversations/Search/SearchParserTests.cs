using CommCenter.Core.Conversations.Search;
using CommCenter.Core.Lines;

namespace CommCenter.Tests.Conversations.Search;

/// <summary>What is typed into the search box, understood.</summary>
public class SearchParserTests
{
    [Fact]
    public void Words_are_folded_and_the_last_one_may_go_on()
    {
        var query = SearchParser.Parse("  Crème BRÛ ");
        query.Problem.ShouldBeNull();
        query.Terms.Select(t => string.Join(' ', t.Words)).ShouldBe(["creme", "bru"]);
        query.Terms.Select(t => t.IsPrefix).ShouldBe([false, true]);
        SearchTerm.Match(query.Terms).ShouldBe("\"Crème\" \"BRÛ\"*");
    }

    [Fact]
    public void A_phrase_in_quotes_stays_together_and_is_finished()
    {
        SearchTerm.Match(SearchParser.Parse("“could we do” mon").Terms).ShouldBe("\"could we do\" \"mon\"*");
        SearchTerm.Match(SearchParser.Parse("monday \"could we").Terms).ShouldBe("\"monday\" \"could we\"");
        SearchTerm.Match(SearchParser.Parse("o'neil@x.com").Terms).ShouldBe("\"o neil x com\"*");
    }

    [Fact]
    public void Operators_narrow_and_unknown_ones_are_words()
    {
        var query = SearchParser.Parse("from:\"Maria Lopez\" LINE:front channel:sms channel:email before:2026-03-02 after:2025 has:attachment is:failed time:9 crown");
        query.Problem.ShouldBeNull();
        query.From.ShouldBe("Maria Lopez");
        query.Line.ShouldBe("front");
        query.Channels.ShouldBe(Channels.Sms | Channels.Mms | Channels.Email);
        query.Before.ShouldBe(new DateOnly(2026, 3, 2));
        query.After.ShouldBe(new DateOnly(2025, 1, 1));
        (query.HasAttachment, query.IsFailed, query.IsPlain).ShouldBe((true, true, false));
        SearchTerm.Match(query.Terms).ShouldBe("\"time 9\" \"crown\"*");
    }

    [Theory]
    [InlineData("c", "two letters")]
    [InlineData("before:tuesday", "a day such as")]
    [InlineData("after:", "a day such as")]
    [InlineData("from: ", "a name or a number")]
    [InlineData("channel:fax", "sms, mms, whatsapp")]
    [InlineData("has:money", "has:attachment")]
    [InlineData("is:", "is:failed")]
    [InlineData("(*) -- \"\" ^", "Nothing to look for")]
    [InlineData("😀 🏳️‍🌈", "Nothing to look for")]
    public void What_cannot_be_looked_for_is_said_in_words(string typed, string says) => SearchParser.Parse(typed).Problem.ShouldNotBeNull().ShouldContain(says);

    [Fact]
    public void Ten_kilobytes_and_very_many_words_are_refused_in_words()
    {
        SearchParser.Parse(new string('x', 10_000)).Problem.ShouldNotBeNull().ShouldContain("2,000 letters");
        SearchParser.Parse(string.Join(' ', Enumerable.Range(0, 40).Select(i => $"w{i}"))).Problem.ShouldNotBeNull().ShouldContain("16 words");
    }

    [Fact]
    public void Nothing_typed_is_no_problem()
    {
        SearchParser.Parse(null).ShouldSatisfyAllConditions(q => q.IsEmpty.ShouldBeTrue(), q => q.Problem.ShouldBeNull());
        SearchParser.Parse(" \t\n").IsEmpty.ShouldBeTrue();
        SearchParser.Parse("is:failed").Problem.ShouldBeNull();
    }

    [Fact]
    public void Hits_are_marked_in_the_text_as_it_was_written()
    {
        var marks = SearchMarks.Of("The <b>Crème brûlée</b>, at nine", SearchParser.Parse("\"creme brulee\" ni").Terms);
        marks.Select(m => m.IsHit ? $"[{m.Text}]" : m.Text).ShouldBe(["The <b>", "[Crème brûlée]", "</b>, at ", "[nine]"]);
        string.Concat(marks.Select(m => m.Text)).ShouldBe("The <b>Crème brûlée</b>, at nine");
    }

    [Fact]
    public void Right_to_left_text_and_hangul_are_marked_too()
    {
        SearchMarks.Of("שלום עולם", SearchParser.Parse("עול").Terms).Where(m => m.IsHit).Select(m => m.Text).ShouldBe(["עולם"]);
        SearchMarks.Of("내일 한국어 수업", SearchParser.Parse("한국").Terms).Where(m => m.IsHit).Select(m => m.Text).ShouldBe(["한국어"]);
    }

    [Fact]
    public void An_excerpt_begins_shortly_before_the_hit_and_is_one_line()
    {
        var text = string.Join('\n', Enumerable.Repeat("many words", 20)) + " a crown for Monday";
        var excerpt = SearchMarks.Excerpt(text, SearchParser.Parse("crown").Terms, 20, 60);
        excerpt.ShouldStartWith("…");
        excerpt.ShouldContain("a crown for Monday");
        excerpt.ShouldNotContain("\n");
        SearchMarks.Excerpt("crown", SearchParser.Parse("crown").Terms, 20, 60).ShouldBe("crown");
        SearchMarks.Excerpt("a b c", [], 20, 60).ShouldBe("a b c");
    }
}

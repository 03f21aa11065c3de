using CommCenter.Core.Lines;
using CommCenter.Web.Components.Inbox;
using CommCenter.Web.Components.Jobs;
using CommCenter.Web.Jobs;

namespace CommCenter.Tests.Jobs;

public class JobWordsTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 15, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(10, "every 10 s")]
    [InlineData(60, "every minute")]
    [InlineData(900, "every 15 min")]
    public void An_interval_is_said_in_words(int seconds, string words) => new Every(TimeSpan.FromSeconds(seconds)).Words.ShouldBe(words);

    [Theory]
    [InlineData(0.2, "under 1 ms")]
    [InlineData(8, "8 ms")]
    [InlineData(2_100, "2.1 s")]
    [InlineData(80_000, "1 min 20 s")]
    [InlineData(7_500_000, "2 h 5 min")]
    public void A_duration_is_said_in_words(double milliseconds, string words) => JobWords.Took(TimeSpan.FromMilliseconds(milliseconds)).ShouldBe(words);

    [Theory]
    [InlineData(-3, "now")]
    [InlineData(13, "in 13 s")]
    [InlineData(720, "in 12 min")]
    [InlineData(43_200, "in 12 h")]
    public void What_comes_is_said_in_words(int seconds, string words) => JobWords.In(Now.AddSeconds(seconds), Now).ShouldBe(words);

    [Fact]
    public void A_daily_job_keeps_its_hour_in_the_companys_zone_over_the_change_of_clocks()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("America/Chicago");
        var trigger = new Daily(new TimeOnly(2, 0)).Trigger(new("t"), new("j"), zone, new TestClock());
        // In March 2027 clocks change on the 14th.
        var (before, after) = (new DateTimeOffset(2027, 3, 12, 12, 0, 0, TimeSpan.FromHours(-6)), new DateTimeOffset(2027, 3, 14, 12, 0, 0, TimeSpan.FromHours(-5)));
        trigger.GetFireTimeAfter(before).ShouldBe(new DateTimeOffset(2027, 3, 13, 2, 0, 0, TimeSpan.FromHours(-6)));
        trigger.GetFireTimeAfter(after).ShouldBe(new DateTimeOffset(2027, 3, 15, 2, 0, 0, TimeSpan.FromHours(-5)));
    }

    [Theory]
    [InlineData(2, 0, 0, 2, "2 lines checked 2 min ago, 0 missing", true)]
    [InlineData(2, 0, 1, 0, "2 lines checked just now, 1 was missing and is here now", true)]
    [InlineData(2, 0, 3, 2, "2 lines checked 2 min ago, 3 were missing and are here now", true)]
    [InlineData(1, 1, 0, 2, "1 line could not be checked 2 min ago", false)]
    [InlineData(3, 1, 0, 2, "1 of 3 lines could not be checked 2 min ago", false)]
    [InlineData(2, 0, 0, 190, "2 lines last checked 3 h ago", false)]
    public void The_foot_of_the_list_does_not_lie(int lines, int failed, int missing, int minutes, string words, bool isWell)
        => CheckedWords.Of(new LinesChecked(1, lines, failed, missing, Now.AddMinutes(-minutes), failed > 0 ? "Why" : null), Now).ShouldBe(new CheckedWords(words, isWell));
}

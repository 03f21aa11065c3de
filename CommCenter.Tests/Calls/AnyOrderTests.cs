using CommCenter.Core.Calls;
using CommCenter.Core.Ingest;

using FsCheck;
using FsCheck.Fluent;

namespace CommCenter.Tests.Calls;

/// <summary>The facts of a call add up to the same in any order, twice, and with any one of them lost. Twilio's SequenceNumber is not looked at: nothing depends on the order.</summary>
public class AnyOrderTests
{
    private const long Ben = 7, Chloe = 9;

    private static readonly CallStory[] Stories = [.. CallStory.All("+13125550100", Ben, Chloe)];

    [Fact]
    public void All_callbacks_of_a_call_in_any_order_and_some_of_them_twice_come_to_the_same()
        => Check(from story in Gen.Elements(Stories)
                 from order in Gen.Shuffle(story.Reports.Concat(story.Reports))
                 from kept in Gen.Choose(0, story.Reports.Count)
                     // Each at least once.
                 select (story, reports: order.Take(kept).Concat(story.Reports).Concat(order.Skip(kept)).ToList()));

    [Fact]
    public void With_any_one_of_them_lost_it_ends_the_same()
        => Check(from story in Gen.Elements(Stories)
                 from lost in Gen.Choose(0, story.Reports.Count - 1)
                 from order in Gen.Shuffle(story.Reports.Where((_, i) => i != lost))
                 select (story, reports: order.ToList()));

    [Fact]
    public void Whatever_is_merged_the_order_of_merging_does_not_matter()
    {
        var facts = from reports in Gen.Shuffle(Stories.SelectMany(s => s.Reports).Select(r => r.Facts).ToArray())
                    from count in Gen.Choose(2, 8)
                    from turned in Gen.Shuffle(reports.Take(count).ToArray())
                    select (one: reports.Take(count), other: turned);
        Prop.ForAll(facts.ToArbitrary(), both => Words(Sum(both.one)) == Words(Sum(both.other)) && Words(Sum(both.one.Concat(both.one))) == Words(Sum(both.one)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5000));
    }

    private static void Check(Gen<(CallStory Story, List<CallReport> Reports)> cases)
        => Prop.ForAll(cases.ToArbitrary(), c => EndsRight(c.Story, c.Reports)).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));

    private static bool EndsRight(CallStory story, List<CallReport> reports)
    {
        var sum = Sum(reports.Select(r => r.Facts));
        if (!sum.IsOver && story.Asked is { } asked) sum = sum.With(asked.Facts);
        if (sum.Status != story.Ends || sum.Speaker != story.Staff || (sum.Answered ? sum.Lasted : null) != story.Seconds || !sum.IsOver)
            throw new Xunit.Sdk.XunitException($"{story.Name}: {Words(sum)} after {string.Join("; ", reports.Select(r => Words(r.Facts)))}");
        return true;
    }

    private static CallFacts Sum(IEnumerable<CallFacts> facts) => facts.Aggregate((sum, more) => sum.With(more));

    private static string Words(CallFacts f) => $"{f with { Legs = CallLegs.None }} {f.Legs}";
}

using System.Globalization;

using CommCenter.Core.Ingest.Reconciling;

namespace CommCenter.Web.Components.Jobs;

/// <summary>How far a back-fill is, in words.</summary>
public static class BackfillWords
{
    public static int Percent(Backfill fill)
        => fill.To <= fill.From ? 100 : (int)Math.Round(100 * (fill.To - fill.DoneFrom) / (fill.To - fill.From));

    public static string Of(Backfill fill)
    {
        var found = string.Create(CultureInfo.InvariantCulture, $"{fill.Listed:#,0} listed, {fill.Missing:#,0} {(fill.Missing == 1 ? "was" : "were")} missing and {(fill.Missing == 1 ? "is" : "are")} here now");
        return fill.State switch
        {
            BackfillState.Running => $"Under way, {Percent(fill)} %. {found}",
            BackfillState.Stopped => $"Stopped at {Percent(fill)} %. {found}",
            BackfillState.Failed => $"Could not go on at {Percent(fill)} %: {fill.Problem}",
            _ => $"Done. {found}",
        };
    }
}

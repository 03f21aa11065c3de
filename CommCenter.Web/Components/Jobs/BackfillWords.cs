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
        var missing = fill.Missing switch
        {
            0 => "none was missing",
            1 => "1 was missing and is here now",
            _ => string.Create(CultureInfo.InvariantCulture, $"{fill.Missing:#,0} were missing and are here now"),
        };
        var found = string.Create(CultureInfo.InvariantCulture, $"{fill.Listed:#,0} listed, {missing}");
        return fill.State switch
        {
            BackfillState.Running => $"Under way, {Percent(fill)} %. {found}",
            BackfillState.Stopped => $"Stopped at {Percent(fill)} %. {found}",
            BackfillState.Failed => $"Could not go on at {Percent(fill)} %: {fill.Problem}",
            _ => $"Done. {found}",
        };
    }
}

using System.Globalization;

namespace CommCenter.Bench.Soak;

/// <summary>Holds what was accepted against what is stored.</summary>
internal static class SoakJudgement
{
    /// <summary>MB a minute over the later half of each half of the soak. A kilobyte that stays behind for each text would be three.</summary>
    public const double MostResident = 2, MostHeap = 1;

    /// <summary>Below this a slope says nothing: it is printed and not judged.</summary>
    private const double ShortestJudged = 10;

    public static void Stored(Findings findings, DeskCheck desk, TextStream texts, StatusReports reports, TwilioStandIn twilio)
    {
        var entries = desk.EntriesOfSids();
        findings.None($"each of {texts.Accepted.Count} accepted texts is one entry", texts.Accepted.Keys.Where(sid => entries.GetValueOrDefault(sid) != 1).Select(sid => $"{sid}: {entries.GetValueOrDefault(sid)}"));
        findings.None("no text is more than one entry", entries.Where(e => e.Value > 1).Select(e => $"{e.Key}: {e.Value}"));

        findings.None($"each of {reports.Messages} reported messages ended where its reports say", reports.Wrong(desk.StatesOfSids()));

        var (bodies, sent) = (desk.EntriesOfBodies(), twilio.Taken.CountBy(m => m.Body).ToDictionary());
        findings.None($"each of {texts.Answers.Count} answers is one entry and went out once", texts.Answers.Keys.Where(body => bodies.GetValueOrDefault(body) != 1 || sent.GetValueOrDefault(body) != 1).Select(body => $"{body}: {bodies.GetValueOrDefault(body)} entries, sent {sent.GetValueOrDefault(body)} times"));

        var (pictures, files) = (texts.Accepted.Where(t => t.Value).Select(t => t.Key).ToList(), desk.FilesOfSids());
        findings.None($"each of {pictures.Count} pictures is stored as it was sent", pictures.Where(sid => files.GetValueOrDefault(sid) != SoakFile.Hash(sid)));
    }

    public static void Memory(Findings findings, IReadOnlyList<MemorySeries> halves, SoakOptions options)
    {
        foreach (var (series, number) in halves.Select((series, i) => (series, i + 1)))
        {
            var flat = series.ResidentSlope <= MostResident && series.HeapSlope <= MostHeap;
            var isJudged = options.Minutes >= ShortestJudged;
            findings.Say(flat || !isJudged, string.Create(CultureInfo.InvariantCulture, $"memory of half {number} is flat (≤ {MostResident} MB/min resident, ≤ {MostHeap} heap){(isJudged ? "" : ", not judged below ten minutes")}: {series}"));
        }
    }
}

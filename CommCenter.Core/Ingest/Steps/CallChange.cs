using CommCenter.Core.Data.Writing;

namespace CommCenter.Core.Ingest.Steps;

/// <summary>What follows when more is known of a call: what is owed, and what every screen shows.</summary>
internal static class CallChange
{
    public static void Show(WriteSession session, StoredCall before, StoredCall now)
    {
        session.Owed.SawCall(before, now);
        session.CallNews.Publish(now);
    }
}

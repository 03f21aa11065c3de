using CommCenter.Core.Data.Writing;
using CommCenter.Core.Lines;

namespace CommCenter.Core.Ingest.Steps;

/// <summary>Which of our lines was written to; it decides the company. One that is switched off still takes what comes: a message is never lost to a setting.</summary>
internal static class FindLine
{
    public static LineFacts Step(WriteSession session, Provider provider, string address)
        => session.Lines.Find(provider, address)
            ?? throw new KeptException($"No line has the address {address}. Add it to the numbers, then replay this event.");
}

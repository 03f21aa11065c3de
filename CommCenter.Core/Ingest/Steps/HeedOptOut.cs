using CommCenter.Core.Consent;
using CommCenter.Core.Customers;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.Lines;

namespace CommCenter.Core.Ingest.Steps;

/// <summary>STOP and START in a text: what the carrier does from now on, the composer shows from now on. WhatsApp knows no such words.</summary>
internal static class HeedOptOut
{
    public static void Step(WriteSession session, LineFacts line, InboundMessage message)
    {
        if (message.Channel is not (Channel.Sms or Channel.Mms)) return;
        if (OptOutWord.IsStop(message.Body))
        {
            session.Records.Add(new OptOut { CompanyId = line.CompanyId, Address = Sender(), LineId = line.Id, OptedOutAt = session.Now, Evidence = Words() });
        }
        else if (OptOutWord.IsStart(message.Body))
        {
            session.Records.LiftOptOut(line.Id, Sender(), session.Now, Words());
        }

        string Sender() => PhoneNumber.Normalise(message.FromAddress, line.Country).Value;
        string Words() => $"Wrote “{message.Body.Trim()}”";
    }
}

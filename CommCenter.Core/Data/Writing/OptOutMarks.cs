using CommCenter.Core.Customers;

namespace CommCenter.Core.Data.Writing;

/// <summary>Keeps on each conversation whether its customer wants no texts from the line it was last used on. It changes with the opt-outs, the customer's addresses and that line, and nowhere else.</summary>
public sealed class OptOutMarks
{
    private readonly WriteSession _session;
    private readonly Statement _refresh;

    internal OptOutMarks(WriteSession session)
    {
        _session = session;
        _refresh = session.Prepare("""
            UPDATE Conversations SET OptedOut = NOT OptedOut WHERE Id = @id AND OptedOut <> EXISTS (
              SELECT 1 FROM CustomerAddresses a JOIN OptOuts o ON o.Address = a.Value AND o.LineId = Conversations.LastLineId AND o.LiftedAt IS NULL WHERE a.CustomerId = Conversations.CustomerId)
            """);
    }

    /// <summary>The conversation's last line may be another one.</summary>
    /// <returns>True when the mark changed.</returns>
    public bool Refresh(long conversationId) => _refresh.Run(conversationId) > 0;

    /// <summary>Somebody opted out, or in again. What changes by it changes on open screens.</summary>
    public void Changed(long companyId, string address)
    {
        foreach (var owner in _session.Customers.FindByAddress(companyId, AddressKind.Phone, address)) Changed(owner.CustomerId);
    }

    /// <summary>The customer has other addresses than before.</summary>
    public void Changed(long customerId)
    {
        foreach (var conversation in _session.Conversations.OfCustomer(customerId))
        {
            if (Refresh(conversation)) _session.Conversations.Publish(conversation);
        }
    }
}

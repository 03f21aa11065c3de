namespace CommCenter.Core.Data.Writing;

/// <summary>Removing what is past its time.</summary>
public sealed class RetentionWrites
{
    private readonly Statement _prune, _remove, _rejected;

    internal RetentionWrites(WriteSession session)
    {
        _prune = session.Prepare("UPDATE ProviderEvents SET Body = x'', Headers = '', PrunedAt = @at WHERE Id = @id AND State = 'Handled' AND PrunedAt IS NULL");
        _remove = session.Prepare("DELETE FROM ProviderEvents WHERE Id = @id AND State IN ('Handled', 'Parked')");
        _rejected = session.Prepare("DELETE FROM RejectedRequests WHERE Id = @id");
    }

    /// <summary>Body and headers go, the key stays.</summary>
    /// <returns>1, or 0 when it is not handled any more.</returns>
    public int Prune(long eventId, DateTimeOffset at) => _prune.Run(at, eventId);

    public int Remove(long eventId) => _remove.Run(eventId);

    public int RemoveRejected(long id) => _rejected.Run(id);
}

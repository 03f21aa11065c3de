namespace CommCenter.Core.Data.Writing;

/// <summary>What people do with events that wait for them.</summary>
public sealed class EventCareWrites
{
    private readonly Statement _setAside;

    internal EventCareWrites(WriteSession session)
        => _setAside = session.Prepare("UPDATE ProviderEvents SET SetAsideAt = @at WHERE Id = @id AND CompanyId = @company AND State <> 'Handled'");

    /// <returns>False when the company has no such event that waits.</returns>
    public bool SetAside(long companyId, long eventId, DateTimeOffset at) => _setAside.Run(at, eventId, companyId) == 1;
}

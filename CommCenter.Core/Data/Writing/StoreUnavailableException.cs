namespace CommCenter.Core.Data.Writing;

/// <summary>Nothing could be stored now: the database is locked or the disk is full. The front door answers 503.</summary>
public sealed class StoreUnavailableException : Exception
{
    public StoreUnavailableException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}

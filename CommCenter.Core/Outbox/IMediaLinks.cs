namespace CommCenter.Core.Outbox;

/// <summary>Addresses at which a provider fetches a file we send.</summary>
public interface IMediaLinks
{
    /// <returns>An absolute address that opens this one file, for a few hours.</returns>
    string For(long companyId, long attachmentId);
}

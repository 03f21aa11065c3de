using CommCenter.Core.Data;
using CommCenter.Core.Outbox;
using CommCenter.Web.Hosting;

namespace CommCenter.Web.Files;

/// <summary>Addresses of our files for providers: where they reach this program, and a token for one file.</summary>
internal sealed class MediaLinks(OwnAddress address, MediaTokens tokens) : IMediaLinks
{
    public string For(long companyId, long attachmentId) => $"{address.ForCallbacks()}/m/{tokens.Write(companyId, attachmentId)}";
}

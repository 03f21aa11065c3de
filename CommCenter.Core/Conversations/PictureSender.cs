using CommCenter.Core.Companies;

namespace CommCenter.Core.Conversations;

/// <summary>A sender whose emails show pictures from the internet in a company, because somebody there asked for them.</summary>
public sealed class PictureSender : ICompanyOwned
{
    public long CompanyId { get; set; }

    /// <summary>Normalised.</summary>
    public required string Address { get; set; }

    public long StaffId { get; set; }
    public DateTimeOffset AllowedAt { get; set; }
}

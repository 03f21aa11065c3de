using CommCenter.Core.Companies;

namespace CommCenter.Core.Lines;

/// <summary>Credentials of a company at a provider, entered on screen. Those from settings stay in settings.</summary>
public sealed class ProviderAccount : ICompanyOwned
{
    public long Id { get; set; }
    public long CompanyId { get; set; }
    public Provider Provider { get; set; }

    /// <summary>The provider's name of the account (Twilio: <c>AC…</c>).</summary>
    public required string Sid { get; set; }

    /// <summary>What the provider calls it; shown beside the SID.</summary>
    public string Name { get; set; } = "";

    /// <summary>Auth token or refresh token, encrypted with Data Protection (<c>SecretProtector</c>); never shown again.</summary>
    public required string ProtectedSecret { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
}

namespace CommCenter.Web.Webhooks;

/// <summary>What start-up found: the first company, to whom events of an account belong that is nobody else's (design §5).</summary>
internal sealed class Installation
{
    public long FirstCompanyId { get; set; }
}

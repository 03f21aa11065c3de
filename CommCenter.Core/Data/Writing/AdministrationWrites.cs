namespace CommCenter.Core.Data.Writing;

/// <summary>What administrators change, by subject.</summary>
public sealed class AdministrationWrites
{
    internal AdministrationWrites(WriteSession session)
    {
        Accounts = new AccountWrites(session);
        Staff = new StaffWrites(session);
        Links = new OneTimeLinkWrites(session);
        Lines = new LineEdits(session);
        ProviderAccounts = new ProviderAccountWrites(session);
        Company = new CompanyEdits(session);
        Hours = new HoursWrites(session);
        CallPlans = new CallPlanWrites(session);
    }

    public AccountWrites Accounts { get; }
    public StaffWrites Staff { get; }
    public OneTimeLinkWrites Links { get; }
    public LineEdits Lines { get; }
    public ProviderAccountWrites ProviderAccounts { get; }
    public CompanyEdits Company { get; }
    public HoursWrites Hours { get; }
    public CallPlanWrites CallPlans { get; }
}

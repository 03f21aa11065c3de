namespace CommCenter.Core.Companies;

/// <summary>A row that belongs to one company; the context filters every such row by company.</summary>
public interface ICompanyOwned
{
    long CompanyId { get; }
}

using CommCenter.Core.Customers;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommCenter.Core.Data.Configurations;

internal sealed class CustomerConfiguration : IEntityTypeConfiguration<Customer>
{
    public void Configure(EntityTypeBuilder<Customer> builder)
    {
        builder.HasIndex(c => new { c.CompanyId, c.Name, c.Id });
        // Few, and all of them are read whenever what callers hear is.
        builder.HasIndex(c => new { c.BlockedAt, c.Id }).HasFilter("\"BlockedAt\" IS NOT NULL");
    }
}

internal sealed class CustomerAddressConfiguration : IEntityTypeConfiguration<CustomerAddress>
{
    public void Configure(EntityTypeBuilder<CustomerAddress> builder)
    {
        builder.HasOne<Customer>().WithMany().HasForeignKey(a => a.CustomerId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(a => new { a.CompanyId, a.Kind, a.Value, a.CustomerId }).IsUnique();
        builder.HasIndex(a => new { a.CompanyId, a.Kind, a.Value }, "IX_CustomerAddresses_Primary").IsUnique().HasFilter("\"IsPrimary\" = 1");
    }
}

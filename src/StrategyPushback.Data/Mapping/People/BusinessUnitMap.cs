using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Data.Mapping.People;

internal sealed class BusinessUnitMap : IEntityTypeConfiguration<BusinessUnit>
{
    public void Configure(EntityTypeBuilder<BusinessUnit> builder)
    {
        builder.HasIndex(unit => unit.Code).IsUnique();
        builder.HasIndex(unit => unit.ParentId);
        builder.HasOne(unit => unit.Parent).WithMany().HasForeignKey(unit => unit.ParentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(unit => unit.Aliases).WithOne().HasForeignKey("UnitId").IsRequired();
    }
}

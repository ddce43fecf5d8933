using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Data.Mapping.People;

internal sealed class BusinessUnitMap : IEntityTypeConfiguration<BusinessUnit>
{
    public void Configure(EntityTypeBuilder<BusinessUnit> builder)
    {
        // A unit that was merged into another one is found only where past days or the history name it.
        builder.HasQueryFilter(unit => unit.MergedIntoId == null);
        builder.HasIndex(unit => unit.Code).IsUnique().HasFilter("\"MergedIntoId\" IS NULL");
        builder.HasIndex(unit => unit.ParentId);
        builder.HasOne(unit => unit.Parent).WithMany().HasForeignKey(unit => unit.ParentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(unit => unit.MergedInto).WithMany().HasForeignKey(unit => unit.MergedIntoId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(unit => unit.Aliases).WithOne().HasForeignKey("UnitId").IsRequired();
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Data.Mapping.Objections;

internal sealed class RaisingUnitMap : IEntityTypeConfiguration<RaisingUnit>
{
    public void Configure(EntityTypeBuilder<RaisingUnit> builder)
    {
        builder.ToTable("RaisingUnits");
        builder.HasKey(raising => new { raising.ObjectionId, raising.UnitId });
        builder.HasIndex(raising => new { raising.UnitId, raising.ObjectionId });
        builder.HasOne(raising => raising.Unit).WithMany().HasForeignKey(raising => raising.UnitId).OnDelete(DeleteBehavior.Restrict);
    }
}

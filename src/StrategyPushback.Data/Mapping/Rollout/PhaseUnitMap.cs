using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Rollout;

namespace StrategyPushback.Data.Mapping.Rollout;

internal sealed class PhaseUnitMap : IEntityTypeConfiguration<PhaseUnit>
{
    public void Configure(EntityTypeBuilder<PhaseUnit> builder)
    {
        builder.ToTable("PhaseUnits");
        builder.HasKey(reached => new { reached.PhaseId, reached.UnitId });
        builder.HasIndex(reached => reached.UnitId);
        builder.HasOne(reached => reached.Unit).WithMany().HasForeignKey(reached => reached.UnitId).OnDelete(DeleteBehavior.Restrict);
    }
}

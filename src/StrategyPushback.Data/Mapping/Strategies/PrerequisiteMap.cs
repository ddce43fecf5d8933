using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Prerequisites;

namespace StrategyPushback.Data.Mapping.Strategies;

internal sealed class PrerequisiteMap : IEntityTypeConfiguration<Prerequisite>
{
    public void Configure(EntityTypeBuilder<Prerequisite> builder)
    {
        builder.ToTable("Prerequisites");
        builder.HasIndex(prerequisite => new { prerequisite.FromElementId, prerequisite.ToElementId }).IsUnique();
        builder.HasIndex(prerequisite => prerequisite.StrategyId);
        builder.HasOne<Domain.Strategy.Strategy>().WithMany().HasForeignKey(prerequisite => prerequisite.StrategyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(prerequisite => prerequisite.From).WithMany().HasForeignKey(prerequisite => prerequisite.FromElementId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(prerequisite => prerequisite.To).WithMany().HasForeignKey(prerequisite => prerequisite.ToElementId).OnDelete(DeleteBehavior.Restrict);
    }
}

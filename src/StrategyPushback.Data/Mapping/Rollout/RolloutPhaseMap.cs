using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Rollout;

namespace StrategyPushback.Data.Mapping.Rollout;

internal sealed class RolloutPhaseMap : IEntityTypeConfiguration<RolloutPhase>
{
    public void Configure(EntityTypeBuilder<RolloutPhase> builder)
    {
        builder.ToTable("RolloutPhases");
        builder.HasQueryFilter(phase => phase.RemovedAt == null);
        builder.HasIndex(phase => new { phase.StrategyId, phase.Order }).IsUnique().HasFilter("\"RemovedAt\" IS NULL");
        builder.HasOne(phase => phase.Strategy).WithMany().HasForeignKey(phase => phase.StrategyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(phase => phase.OverruledById).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(phase => phase.Units).WithOne().HasForeignKey(reached => reached.PhaseId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(phase => phase.Milestones).WithOne(milestone => milestone.Phase).HasForeignKey(milestone => milestone.PhaseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(phase => phase.History).WithOne(entry => entry.Phase).HasForeignKey(entry => entry.PhaseId).OnDelete(DeleteBehavior.Restrict);
    }
}

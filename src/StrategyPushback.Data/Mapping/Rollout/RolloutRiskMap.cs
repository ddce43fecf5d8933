using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Rollout;

namespace StrategyPushback.Data.Mapping.Rollout;

internal sealed class RolloutRiskMap : IEntityTypeConfiguration<RolloutRisk>
{
    public void Configure(EntityTypeBuilder<RolloutRisk> builder)
    {
        builder.ToTable("RolloutRisks");
        builder.Ignore(risk => risk.IsWatched);
        builder.HasIndex(risk => risk.PhaseId);
        builder.HasOne(risk => risk.Phase).WithMany().HasForeignKey(risk => risk.PhaseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(risk => risk.Milestone).WithMany().HasForeignKey(risk => risk.MilestoneId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(risk => risk.Owner).WithMany().HasForeignKey(risk => risk.OwnerId).OnDelete(DeleteBehavior.Restrict);
    }
}

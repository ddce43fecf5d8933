using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Rollout;

namespace StrategyPushback.Data.Mapping.Rollout;

internal sealed class MilestoneMap : IEntityTypeConfiguration<Milestone>
{
    public void Configure(EntityTypeBuilder<Milestone> builder)
    {
        builder.ToTable("Milestones");
        builder.Ignore(milestone => milestone.Current);
        builder.HasQueryFilter(milestone => milestone.RemovedAt == null);
        builder.HasIndex(milestone => milestone.PhaseId);
        builder.HasOne(milestone => milestone.Owner).WithMany().HasForeignKey(milestone => milestone.OwnerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(milestone => milestone.DependsOn).WithOne().HasForeignKey(dependency => dependency.MilestoneId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(milestone => milestone.Actuals).WithOne().HasForeignKey(actual => actual.MilestoneId).OnDelete(DeleteBehavior.Restrict);
    }
}

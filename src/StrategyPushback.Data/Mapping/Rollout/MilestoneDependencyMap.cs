using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Rollout;

namespace StrategyPushback.Data.Mapping.Rollout;

internal sealed class MilestoneDependencyMap : IEntityTypeConfiguration<MilestoneDependency>
{
    public void Configure(EntityTypeBuilder<MilestoneDependency> builder)
    {
        builder.ToTable("MilestoneDependencies");
        builder.HasKey(dependency => new { dependency.MilestoneId, dependency.OnId });
        builder.HasOne(dependency => dependency.On).WithMany().HasForeignKey(dependency => dependency.OnId).OnDelete(DeleteBehavior.Restrict);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Alignment;

namespace StrategyPushback.Data.Mapping.Alignment;

internal sealed class GoalMap : IEntityTypeConfiguration<Goal>
{
    public void Configure(EntityTypeBuilder<Goal> builder)
    {
        builder.Ignore(goal => goal.Details);
        builder.PrimitiveCollection(goal => goal.ReviewOn);
        builder.HasOne(goal => goal.HolderUnit).WithMany().HasForeignKey(goal => goal.HolderUnitId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(goal => goal.HolderUnitId);
        builder.HasMany(goal => goal.History).WithOne(entry => entry.Goal).HasForeignKey(entry => entry.GoalId).OnDelete(DeleteBehavior.Restrict);
    }
}

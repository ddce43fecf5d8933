using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Rollout;
using StrategyPushback.Domain.Settlement;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Data.Mapping.Settlement;

internal sealed class AcceptanceCriterionMap : IEntityTypeConfiguration<AcceptanceCriterion>
{
    public void Configure(EntityTypeBuilder<AcceptanceCriterion> builder)
    {
        builder.ToTable("AcceptanceCriteria");
        builder.Ignore(criterion => criterion.WatchUntil);
        builder.Ignore(criterion => criterion.IsWatched);
        builder.HasIndex(criterion => criterion.DispositionId).IsUnique();

        // The schedule reads those under watch in the order of their keys.
        builder.HasIndex(criterion => new { criterion.State, criterion.Id });
        builder.HasOne(criterion => criterion.Disposition).WithOne(disposition => disposition.Criterion).HasForeignKey<AcceptanceCriterion>(criterion => criterion.DispositionId);
        builder.HasOne<Milestone>().WithMany().HasForeignKey(criterion => criterion.MilestoneId).OnDelete(DeleteBehavior.SetNull);
        builder.HasOne<BusinessUnit>().WithMany().HasForeignKey(criterion => criterion.UnitId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<StrategyElement>().WithMany().HasForeignKey(criterion => criterion.ElementId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<StrategyUpdate>().WithMany().HasForeignKey(criterion => criterion.UpdateId).OnDelete(DeleteBehavior.Restrict);
    }
}

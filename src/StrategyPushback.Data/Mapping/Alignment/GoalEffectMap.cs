using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Alignment;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Data.Mapping.Alignment;

internal sealed class GoalEffectMap : IEntityTypeConfiguration<GoalEffect>
{
    public void Configure(EntityTypeBuilder<GoalEffect> builder)
    {
        builder.Ignore(effect => effect.Details);
        builder.HasOne<Strategy>().WithMany().HasForeignKey(effect => effect.StrategyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(effect => effect.Element).WithMany().HasForeignKey(effect => effect.ElementId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(effect => effect.Goal).WithMany().HasForeignKey(effect => effect.GoalId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(effect => effect.ProposedById).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(effect => effect.VerdictById).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(effect => effect.History).WithOne(entry => entry.Effect).HasForeignKey(entry => entry.EffectId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(effect => effect.StrategyId);
        builder.HasIndex(effect => effect.GoalId);

        // Two people who propose the same effect at the same moment: the second one is refused.
        builder.HasIndex(effect => new { effect.ElementId, effect.GoalId }).HasFilter("\"WithdrawnAt\" IS NULL").IsUnique();
    }
}

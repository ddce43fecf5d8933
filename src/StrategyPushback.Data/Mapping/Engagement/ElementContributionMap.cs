using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Engagement;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Data.Mapping.Engagement;

internal sealed class ElementContributionMap : IEntityTypeConfiguration<ElementContribution>
{
    public void Configure(EntityTypeBuilder<ElementContribution> builder)
    {
        builder.ToTable("ElementContributions");
        builder.HasIndex(contribution => contribution.ElementId);
        builder.HasIndex(contribution => contribution.UpdateId);
        builder.HasOne<StrategyUpdate>().WithMany(update => update.Contributions).HasForeignKey(contribution => contribution.UpdateId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(contribution => contribution.Element).WithMany().HasForeignKey(contribution => contribution.ElementId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(contribution => contribution.Unit).WithMany().HasForeignKey(contribution => contribution.UnitId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(contribution => contribution.Person).WithMany().HasForeignKey(contribution => contribution.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(contribution => contribution.RecordedById).OnDelete(DeleteBehavior.Restrict);
    }
}

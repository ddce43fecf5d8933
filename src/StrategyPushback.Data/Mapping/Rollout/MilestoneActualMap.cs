using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Rollout;

namespace StrategyPushback.Data.Mapping.Rollout;

internal sealed class MilestoneActualMap : IEntityTypeConfiguration<MilestoneActual>
{
    public void Configure(EntityTypeBuilder<MilestoneActual> builder)
    {
        builder.ToTable("MilestoneActuals");
        builder.HasIndex(actual => actual.MilestoneId);
        builder.HasOne<Person>().WithMany().HasForeignKey(actual => actual.RecordedById).OnDelete(DeleteBehavior.Restrict);
    }
}

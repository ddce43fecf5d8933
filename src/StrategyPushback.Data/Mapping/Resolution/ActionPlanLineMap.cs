using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Resolution;

namespace StrategyPushback.Data.Mapping.Resolution;

internal sealed class ActionPlanLineMap : IEntityTypeConfiguration<ActionPlanLine>
{
    public void Configure(EntityTypeBuilder<ActionPlanLine> builder)
    {
        builder.ToTable("ActionPlanLines");
        builder.Ignore(line => line.DependencyIds);
        builder.HasIndex(line => line.VersionId);
        builder.HasOne(line => line.Action).WithMany().HasForeignKey(line => line.ActionId).OnDelete(DeleteBehavior.Restrict);
    }
}

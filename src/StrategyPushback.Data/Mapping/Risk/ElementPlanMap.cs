using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Risk;

namespace StrategyPushback.Data.Mapping.Risk;

internal sealed class ElementPlanMap : IEntityTypeConfiguration<ElementPlan>
{
    public void Configure(EntityTypeBuilder<ElementPlan> builder)
    {
        builder.ToTable("ElementPlans");
        builder.Ignore(plan => plan.Cost);
        builder.Ignore(plan => plan.Details);
        builder.HasIndex(plan => plan.ElementId).IsUnique();
        builder.HasIndex(plan => plan.StrategyId);
        builder.HasOne<Domain.Strategy.Strategy>().WithMany().HasForeignKey(plan => plan.StrategyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(plan => plan.Element).WithMany().HasForeignKey(plan => plan.ElementId).OnDelete(DeleteBehavior.Restrict);
    }
}

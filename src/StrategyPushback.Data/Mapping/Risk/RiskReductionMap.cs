using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Risk;

namespace StrategyPushback.Data.Mapping.Risk;

internal sealed class RiskReductionMap : IEntityTypeConfiguration<RiskReduction>
{
    public void Configure(EntityTypeBuilder<RiskReduction> builder)
    {
        builder.ToTable("RiskReductions");
        builder.ComplexProperty(reduction => reduction.Frequency);
        builder.ComplexProperty(reduction => reduction.Impact);
        builder.HasIndex(reduction => new { reduction.ElementId, reduction.ScenarioId }).IsUnique();
        builder.HasIndex(reduction => reduction.StrategyId);
        builder.HasOne<Domain.Strategy.Strategy>().WithMany().HasForeignKey(reduction => reduction.StrategyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(reduction => reduction.Element).WithMany().HasForeignKey(reduction => reduction.ElementId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(reduction => reduction.Scenario).WithMany().HasForeignKey(reduction => reduction.ScenarioId).OnDelete(DeleteBehavior.Restrict);
    }
}

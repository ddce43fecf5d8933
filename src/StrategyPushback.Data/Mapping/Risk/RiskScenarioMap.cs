using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Risk;

namespace StrategyPushback.Data.Mapping.Risk;

internal sealed class RiskScenarioMap : IEntityTypeConfiguration<RiskScenario>
{
    public void Configure(EntityTypeBuilder<RiskScenario> builder)
    {
        builder.ToTable("RiskScenarios");
        builder.Ignore(risk => risk.Details);
        builder.ComplexProperty(risk => risk.Frequency);
        builder.ComplexProperty(risk => risk.Hours);
        builder.ComplexProperty(risk => risk.HourCost);
        builder.ComplexProperty(risk => risk.Records);
        builder.ComplexProperty(risk => risk.RecordCost);
        builder.HasIndex(risk => risk.UnitId);
        builder.HasOne(risk => risk.Unit).WithMany().HasForeignKey(risk => risk.UnitId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(risk => risk.Owner).WithMany().HasForeignKey(risk => risk.OwnerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(risk => risk.History).WithOne(entry => entry.Risk).HasForeignKey(entry => entry.RiskId).OnDelete(DeleteBehavior.Restrict);
    }
}

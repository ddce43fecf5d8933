using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Data.DashboardCounters;

namespace StrategyPushback.Data.Mapping.Objections;

internal sealed class DashboardCounterMap : IEntityTypeConfiguration<DashboardCounter>
{
    public void Configure(EntityTypeBuilder<DashboardCounter> builder)
    {
        builder.HasKey(figure => new { figure.Audience, figure.UpdateId, figure.Measure, figure.UnitId, figure.Name, figure.Side, figure.Step, figure.Day });

        // Numbers that came back to nothing are swept away after each save, found by this and not by reading all.
        builder.HasIndex(figure => figure.Count).HasFilter("\"Count\" = 0");
    }
}

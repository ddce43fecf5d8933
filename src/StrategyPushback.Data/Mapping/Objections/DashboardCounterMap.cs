using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Data.DashboardCounters;

namespace StrategyPushback.Data.Mapping.Objections;

internal sealed class DashboardCounterMap : IEntityTypeConfiguration<DashboardCounter>
{
    public void Configure(EntityTypeBuilder<DashboardCounter> builder)
    {
        builder.HasKey(figure => new { figure.Audience, figure.UpdateId, figure.Measure, figure.UnitId, figure.Name, figure.Side, figure.Step, figure.Day });

        // Counters that are back at zero are deleted after each save. This index finds them without a scan.
        builder.HasIndex(figure => figure.Count).HasFilter("\"Count\" = 0");
    }
}

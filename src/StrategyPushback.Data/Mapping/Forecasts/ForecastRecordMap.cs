using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Forecast;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Data.Mapping.Forecasts;

internal sealed class ForecastRecordMap : IEntityTypeConfiguration<ForecastRecord>
{
    public void Configure(EntityTypeBuilder<ForecastRecord> builder)
    {
        builder.ToTable("ForecastRecords");
        builder.HasIndex(record => new { record.UpdateId, record.RecordedAt });
        builder.HasOne<StrategyUpdate>().WithMany().HasForeignKey(record => record.UpdateId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<BusinessUnit>().WithMany().HasForeignKey(record => record.UnitId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<StrategyElement>().WithMany().HasForeignKey(record => record.ElementId).OnDelete(DeleteBehavior.Restrict);
    }
}

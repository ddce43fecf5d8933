using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Pulses;

namespace StrategyPushback.Data.Mapping.Pulses;

internal sealed class PulseUnitMap : IEntityTypeConfiguration<PulseUnit>
{
    public void Configure(EntityTypeBuilder<PulseUnit> builder)
    {
        builder.ToTable("PulseUnits");
        builder.HasKey(asked => new { asked.PulseId, asked.UnitId });
        builder.Ignore(asked => asked.Answers);
        builder.HasIndex(asked => asked.UnitId);
        builder.HasOne(asked => asked.Unit).WithMany().HasForeignKey(asked => asked.UnitId).OnDelete(DeleteBehavior.Restrict);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Pulses;

namespace StrategyPushback.Data.Mapping.Pulses;

internal sealed class PulseMap : IEntityTypeConfiguration<Pulse>
{
    public void Configure(EntityTypeBuilder<Pulse> builder)
    {
        builder.ToTable("Pulses");
        builder.Ignore(pulse => pulse.EndsOn);
        builder.HasIndex(pulse => pulse.StrategyId);
        builder.HasOne(pulse => pulse.Strategy).WithMany().HasForeignKey(pulse => pulse.StrategyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(pulse => pulse.Units).WithOne().HasForeignKey(asked => asked.PulseId).OnDelete(DeleteBehavior.Restrict);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Data.Mapping.Objections;

internal sealed class ReadBackMap : IEntityTypeConfiguration<ReadBack>
{
    public void Configure(EntityTypeBuilder<ReadBack> builder)
    {
        builder.ToTable("ReadBacks");
        builder.HasIndex(readBack => readBack.ObjectionId);
    }
}

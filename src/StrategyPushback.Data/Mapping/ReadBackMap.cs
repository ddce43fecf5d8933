using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Data.Mapping;

internal sealed class ReadBackMap : IEntityTypeConfiguration<ReadBack>
{
    public void Configure(EntityTypeBuilder<ReadBack> builder)
    {
        builder.ToTable("ReadBacks");
        builder.HasIndex(readBack => readBack.ObjectionId);
    }
}

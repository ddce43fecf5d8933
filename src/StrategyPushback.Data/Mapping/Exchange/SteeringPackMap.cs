using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Data.Packs;

namespace StrategyPushback.Data.Mapping.Exchange;

internal sealed class SteeringPackMap : IEntityTypeConfiguration<SteeringPack>
{
    public void Configure(EntityTypeBuilder<SteeringPack> builder)
    {
        builder.HasIndex(pack => pack.Query);
        builder.HasOne(pack => pack.Person).WithMany().HasForeignKey(pack => pack.PersonId);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Sessions;

namespace StrategyPushback.Data.Mapping.Sessions;

internal sealed class BuyInMap : IEntityTypeConfiguration<BuyIn>
{
    public void Configure(EntityTypeBuilder<BuyIn> builder)
    {
        builder.ToTable("BuyIns");
        builder.Ignore(buyIn => buyIn.Total);
        builder.HasIndex(buyIn => new { buyIn.SessionId, buyIn.UnitId, buyIn.Moment }).IsUnique();
        builder.HasOne<BusinessUnit>().WithMany().HasForeignKey(buyIn => buyIn.UnitId).OnDelete(DeleteBehavior.Restrict);
    }
}

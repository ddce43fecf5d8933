using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Rollout;

namespace StrategyPushback.Data.Mapping.Rollout;

internal sealed class TrainingOfferMap : IEntityTypeConfiguration<TrainingOffer>
{
    public void Configure(EntityTypeBuilder<TrainingOffer> builder)
    {
        builder.ToTable("TrainingOffers");
        builder.HasIndex(offer => offer.PhaseId);
        builder.HasIndex(offer => offer.UnitId);
        builder.HasOne(offer => offer.Phase).WithMany().HasForeignKey(offer => offer.PhaseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(offer => offer.Unit).WithMany().HasForeignKey(offer => offer.UnitId).OnDelete(DeleteBehavior.Restrict);
    }
}

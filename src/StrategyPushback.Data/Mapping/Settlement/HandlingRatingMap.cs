using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Settlement;

namespace StrategyPushback.Data.Mapping.Settlement;

internal sealed class HandlingRatingMap : IEntityTypeConfiguration<HandlingRating>
{
    public void Configure(EntityTypeBuilder<HandlingRating> builder)
    {
        builder.ToTable("HandlingRatings");
        builder.HasIndex(rating => new { rating.ObjectionId, rating.UnitId });
        builder.HasOne<Objection>().WithMany(objection => objection.HandlingRatings).HasForeignKey(rating => rating.ObjectionId);
        builder.HasOne<BusinessUnit>().WithMany().HasForeignKey(rating => rating.UnitId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(rating => rating.ById).OnDelete(DeleteBehavior.Restrict);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Engagement;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Data.Mapping.Engagement;

internal sealed class EarlyAccessMap : IEntityTypeConfiguration<EarlyAccess>
{
    public void Configure(EntityTypeBuilder<EarlyAccess> builder)
    {
        builder.ToTable("EarlyAccess");
        builder.HasIndex(access => new { access.UpdateId, access.UnitId }).IsUnique();
        builder.HasOne<StrategyUpdate>().WithMany(update => update.EarlyAccess).HasForeignKey(access => access.UpdateId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(access => access.Unit).WithMany().HasForeignKey(access => access.UnitId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(access => access.OpenedById).OnDelete(DeleteBehavior.Restrict);
    }
}

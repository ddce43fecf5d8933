using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Data.Mapping.Strategies;

internal sealed class UnitPositionMap : IEntityTypeConfiguration<UnitPosition>
{
    public void Configure(EntityTypeBuilder<UnitPosition> builder)
    {
        builder.ToTable("UnitPositions");

        // Two leads who state the first position of one unit at the same moment: the second one is refused as stale.
        builder.HasIndex(position => new { position.UpdateId, position.UnitId }).IsUnique();
        builder.HasOne<StrategyUpdate>().WithMany(update => update.Positions).HasForeignKey(position => position.UpdateId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(position => position.Unit).WithMany().HasForeignKey(position => position.UnitId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(position => position.StatedById).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(position => position.SeenById).OnDelete(DeleteBehavior.Restrict);
    }
}

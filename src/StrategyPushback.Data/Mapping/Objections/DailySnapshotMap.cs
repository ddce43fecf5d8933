using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Data.Snapshots;

namespace StrategyPushback.Data.Mapping.Objections;

/// <summary>
/// The table is created by SQL in its migration, without row ids. A recent day is a short range of either
/// index: the snapshots that began after it, and those that ended after it.
/// </summary>
internal sealed class DailySnapshotMap : IEntityTypeConfiguration<DailySnapshot>
{
    public void Configure(EntityTypeBuilder<DailySnapshot> builder)
    {
        builder.ToTable("DailySnapshots");
        builder.HasKey(standing => new { standing.ObjectionId, standing.FromOn });
        builder.Ignore(standing => standing.UnitIds);
        builder.Ignore(standing => standing.CauseKinds);
        builder.HasOne(standing => standing.Objection).WithMany().HasForeignKey(standing => standing.ObjectionId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(standing => standing.FromOn);
        builder.HasIndex(standing => new { standing.Status, standing.UntilOn });
    }
}

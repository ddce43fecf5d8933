using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Data.Snapshots;

namespace StrategyPushback.Data.Mapping.Objections;

/// <summary>
/// The table is made by hand in its migration, without row ids. A day of the recent past is a short range of either
/// index: what began after it, and what ended after it.
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

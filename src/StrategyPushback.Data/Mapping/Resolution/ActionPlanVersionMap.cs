using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Resolution;

namespace StrategyPushback.Data.Mapping.Resolution;

internal sealed class ActionPlanVersionMap : IEntityTypeConfiguration<ActionPlanVersion>
{
    public void Configure(EntityTypeBuilder<ActionPlanVersion> builder)
    {
        builder.ToTable("ActionPlanVersions");
        builder.HasIndex(version => new { version.ObjectionId, version.Number }).IsUnique();
        builder.HasOne(version => version.Objection).WithMany(objection => objection.PlanVersions).HasForeignKey(version => version.ObjectionId);
        builder.HasMany(version => version.Lines).WithOne().HasForeignKey(line => line.VersionId);
        builder.HasOne<Person>().WithMany().HasForeignKey(version => version.ById).OnDelete(DeleteBehavior.Restrict);
    }
}

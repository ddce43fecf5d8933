using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Sessions;

namespace StrategyPushback.Data.Mapping.Sessions;

internal sealed class PainPointMap : IEntityTypeConfiguration<PainPoint>
{
    public void Configure(EntityTypeBuilder<PainPoint> builder)
    {
        builder.ToTable("PainPoints");
        builder.HasIndex(point => point.SessionId);
        builder.HasIndex(point => point.ObjectionId);
        builder.HasOne<Objection>().WithMany().HasForeignKey(point => point.ObjectionId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<BusinessUnit>().WithMany().HasForeignKey(point => point.UnitId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(point => point.ById).OnDelete(DeleteBehavior.Restrict);
    }
}

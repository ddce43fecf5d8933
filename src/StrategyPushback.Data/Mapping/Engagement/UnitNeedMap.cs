using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Engagement;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Data.Mapping.Engagement;

internal sealed class UnitNeedMap : IEntityTypeConfiguration<UnitNeed>
{
    public void Configure(EntityTypeBuilder<UnitNeed> builder)
    {
        builder.ToTable("UnitNeeds");
        builder.HasIndex(need => need.UnitId);
        builder.HasIndex(need => need.UpdateId);
        builder.HasOne(need => need.Update).WithMany().HasForeignKey(need => need.UpdateId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(need => need.Unit).WithMany().HasForeignKey(need => need.UnitId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(need => need.Element).WithMany().HasForeignKey(need => need.ElementId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(need => need.AnsweredByElement).WithMany().HasForeignKey(need => need.AnsweredByElementId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(need => need.Objection).WithMany().HasForeignKey(need => need.ObjectionId).OnDelete(DeleteBehavior.SetNull);
        builder.HasOne<Person>().WithMany().HasForeignKey(need => need.StatedById).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(need => need.AnsweredById).OnDelete(DeleteBehavior.Restrict);
    }
}

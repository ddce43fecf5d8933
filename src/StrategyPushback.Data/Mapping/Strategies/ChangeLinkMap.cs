using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Data.Mapping.Strategies;

internal sealed class ChangeLinkMap : IEntityTypeConfiguration<ChangeLink>
{
    public void Configure(EntityTypeBuilder<ChangeLink> builder)
    {
        builder.ToTable("ChangeLinks");
        builder.HasKey(link => new { link.UpdateId, link.ElementId, link.ObjectionId });
        builder.HasOne<StrategyUpdate>().WithMany(update => update.ChangeLinks).HasForeignKey(link => link.UpdateId);
        builder.HasOne<StrategyElement>().WithMany().HasForeignKey(link => link.ElementId).OnDelete(DeleteBehavior.Restrict);

        // An objection is only deleted when the import that created it is taken back.
        builder.HasOne(link => link.Objection).WithMany().HasForeignKey(link => link.ObjectionId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(link => link.ObjectionId);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Data.Mapping.People;

internal sealed class SavedViewMap : IEntityTypeConfiguration<SavedView>
{
    public void Configure(EntityTypeBuilder<SavedView> builder)
    {
        builder.ToTable("SavedViews");
        builder.HasOne<Person>().WithMany().HasForeignKey(view => view.OwnerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(view => view.OwnerId);
    }
}

internal sealed class DefaultViewMap : IEntityTypeConfiguration<DefaultView>
{
    public void Configure(EntityTypeBuilder<DefaultView> builder)
    {
        builder.ToTable("DefaultViews");
        builder.HasOne(chosen => chosen.View).WithMany().HasForeignKey(chosen => chosen.ViewId).OnDelete(DeleteBehavior.SetNull);
        builder.HasOne<Person>().WithMany().HasForeignKey(chosen => chosen.PersonId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(chosen => new { chosen.Place, chosen.PersonId }).IsUnique().HasFilter("\"PersonId\" IS NOT NULL");
        builder.HasIndex(chosen => new { chosen.Place, chosen.Role }).IsUnique().HasFilter("\"Role\" IS NOT NULL");
    }
}

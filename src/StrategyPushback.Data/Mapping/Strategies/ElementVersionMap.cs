using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Data.Mapping.Strategies;

internal sealed class ElementVersionMap : IEntityTypeConfiguration<ElementVersion>
{
    public void Configure(EntityTypeBuilder<ElementVersion> builder)
    {
        builder.ToTable("ElementVersions");
        builder.ComplexProperty(element => element.Wording);
        builder.HasIndex(element => new { element.UpdateId, element.ElementId }).IsUnique();
        builder.HasIndex(element => element.ElementId);
        builder.HasOne(element => element.Element).WithMany().HasForeignKey(element => element.ElementId).OnDelete(DeleteBehavior.Restrict);
    }
}

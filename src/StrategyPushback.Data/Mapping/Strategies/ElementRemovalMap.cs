using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Data.Mapping.Strategies;

internal sealed class ElementRemovalMap : IEntityTypeConfiguration<ElementRemoval>
{
    public void Configure(EntityTypeBuilder<ElementRemoval> builder)
    {
        builder.ToTable("ElementRemovals");
        builder.ComplexProperty(removal => removal.Wording);
        builder.HasKey(removal => new { removal.UpdateId, removal.ElementId });
        builder.HasOne(removal => removal.Element).WithMany().HasForeignKey(removal => removal.ElementId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(removal => removal.Successor).WithMany().HasForeignKey(removal => removal.SuccessorId).OnDelete(DeleteBehavior.Restrict);
    }
}

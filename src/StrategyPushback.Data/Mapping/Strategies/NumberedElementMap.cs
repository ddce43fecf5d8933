using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Data.Mapping.Strategies;

internal sealed class NumberedElementMap : IEntityTypeConfiguration<NumberedElement>
{
    public void Configure(EntityTypeBuilder<NumberedElement> builder)
    {
        builder.ToTable("NumberedElements");
        builder.HasKey(numbered => new { numbered.UpdateId, numbered.ElementId });
        builder.HasOne(numbered => numbered.Element).WithMany().HasForeignKey(numbered => numbered.ElementId).OnDelete(DeleteBehavior.Restrict);
    }
}

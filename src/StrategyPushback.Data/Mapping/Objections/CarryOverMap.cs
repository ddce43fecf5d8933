using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Data.Mapping.Objections;

internal sealed class CarryOverMap : IEntityTypeConfiguration<CarryOver>
{
    public void Configure(EntityTypeBuilder<CarryOver> builder)
    {
        builder.ToTable("CarryOvers");
        builder.HasIndex(question => question.ObjectionId);
        builder.HasOne(question => question.Update).WithMany().HasForeignKey(question => question.UpdateId).OnDelete(DeleteBehavior.Restrict);
    }
}

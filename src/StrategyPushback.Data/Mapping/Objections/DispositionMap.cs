using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Data.Mapping.Objections;

internal sealed class DispositionMap : IEntityTypeConfiguration<Disposition>
{
    public void Configure(EntityTypeBuilder<Disposition> builder)
    {
        builder.ToTable("Dispositions");
        builder.HasIndex(disposition => disposition.ObjectionId);
        builder.HasOne(disposition => disposition.SaidWith).WithMany().HasForeignKey(disposition => disposition.SaidWithId).OnDelete(DeleteBehavior.Restrict);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Rollout;

namespace StrategyPushback.Data.Mapping.Rollout;

internal sealed class SupportContactMap : IEntityTypeConfiguration<SupportContact>
{
    public void Configure(EntityTypeBuilder<SupportContact> builder)
    {
        builder.ToTable("SupportContacts");
        builder.HasIndex(contact => contact.PhaseId);
        builder.HasIndex(contact => contact.UnitId);
        builder.HasOne(contact => contact.Phase).WithMany().HasForeignKey(contact => contact.PhaseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(contact => contact.Unit).WithMany().HasForeignKey(contact => contact.UnitId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(contact => contact.Person).WithMany().HasForeignKey(contact => contact.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}

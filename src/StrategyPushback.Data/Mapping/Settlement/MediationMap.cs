using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Settlement;

namespace StrategyPushback.Data.Mapping.Settlement;

internal sealed class MediationMap : IEntityTypeConfiguration<Mediation>
{
    public void Configure(EntityTypeBuilder<Mediation> builder)
    {
        builder.ToTable("Mediations");
        builder.HasIndex(mediation => mediation.ObjectionId);
        builder.HasIndex(mediation => mediation.EndsOn).HasFilter("\"State\" = 'Running'");
        builder.HasIndex(mediation => mediation.MediatorId).HasFilter("\"State\" = 'Running'");
        builder.HasOne<Objection>().WithMany(objection => objection.Mediations).HasForeignKey(mediation => mediation.ObjectionId);
        builder.HasOne<Person>().WithMany().HasForeignKey(mediation => mediation.MediatorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(mediation => mediation.ProposedById).OnDelete(DeleteBehavior.Restrict);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Sessions;

namespace StrategyPushback.Data.Mapping.Sessions;

internal sealed class SessionPersonMap : IEntityTypeConfiguration<SessionPerson>
{
    public void Configure(EntityTypeBuilder<SessionPerson> builder)
    {
        builder.ToTable("SessionPeople");
        builder.HasKey(known => new { known.SessionId, known.PersonId });
        builder.HasIndex(known => known.PersonId);
        builder.HasOne(known => known.Person).WithMany().HasForeignKey(known => known.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Resolution;

namespace StrategyPushback.Data.Mapping.Resolution;

internal sealed class PersonaPositionMap : IEntityTypeConfiguration<PersonaPosition>
{
    public void Configure(EntityTypeBuilder<PersonaPosition> builder)
    {
        builder.ToTable("PersonaPositions");
        builder.HasIndex(position => position.ActionId);
        builder.HasOne<Person>().WithMany().HasForeignKey(position => position.PersonaId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(position => position.RecordedById).OnDelete(DeleteBehavior.Restrict);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Data.Mapping.People;

internal sealed class PersonMap : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> builder)
    {
        builder.Property(person => person.Email).UseCollation("NOCASE");
        builder.HasIndex(person => person.Email).IsUnique();
        builder.HasIndex(person => person.UnitId);
        builder.HasOne(person => person.Unit).WithMany().HasForeignKey(person => person.UnitId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(person => person.SecondUnit).WithMany().HasForeignKey(person => person.SecondUnitId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(person => person.Deputy).WithMany(person => person.StandsInFor).HasForeignKey(person => person.DeputyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(person => person.DeputyId).HasFilter("\"DeputyId\" IS NOT NULL");
    }
}

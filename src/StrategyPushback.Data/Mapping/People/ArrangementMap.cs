using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Data.Mapping.People;

internal sealed class ArrangementMap : IEntityTypeConfiguration<Arrangement>
{
    public void Configure(EntityTypeBuilder<Arrangement> builder)
    {
        builder.ToTable("Arrangements");
        builder.HasKey(arrangement => arrangement.PersonId);
        builder.Property(arrangement => arrangement.PersonId).ValueGeneratedNever();
        builder.Ignore(arrangement => arrangement.Columns);
        builder.HasOne<Person>().WithOne().HasForeignKey<Arrangement>(arrangement => arrangement.PersonId).OnDelete(DeleteBehavior.Cascade);
        builder.Property(arrangement => arrangement.Places).HasConversion(
            places => JsonSerializer.Serialize(places, StoredJson.Options),
            text => JsonSerializer.Deserialize<IReadOnlyList<PanelPlace>>(text, StoredJson.Options) ?? Array.Empty<PanelPlace>(),
            new ValueComparer<IReadOnlyList<PanelPlace>>((one, other) => one!.SequenceEqual(other!), places => places.Aggregate(0, (hash, place) => HashCode.Combine(hash, place)), places => places));
    }
}

using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Data.Mapping.People;

internal sealed class UnitMergeMap : IEntityTypeConfiguration<UnitMerge>
{
    public void Configure(EntityTypeBuilder<UnitMerge> builder)
    {
        builder.ToTable("UnitMerges");
        builder.HasIndex(merge => merge.FromId);
        builder.HasOne(merge => merge.From).WithMany().HasForeignKey(merge => merge.FromId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(merge => merge.Into).WithMany().HasForeignKey(merge => merge.IntoId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(merge => merge.ById).OnDelete(DeleteBehavior.Restrict);
        builder.Property(merge => merge.Moved).HasConversion(
            moved => JsonSerializer.Serialize(moved, StoredJson.Options),
            text => JsonSerializer.Deserialize<MovedByMerge>(text, StoredJson.Options)!);
    }
}

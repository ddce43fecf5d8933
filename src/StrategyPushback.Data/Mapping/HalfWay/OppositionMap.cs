using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Opposing;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Data.Mapping.HalfWay;

internal sealed class OppositionMap : IEntityTypeConfiguration<Opposition>
{
    public void Configure(EntityTypeBuilder<Opposition> builder)
    {
        builder.ToTable("Oppositions");
        builder.HasIndex(opposition => new { opposition.ObjectionId, opposition.OtherId }).IsUnique().HasFilter("\"WithdrawnOn\" IS NULL");
        builder.HasIndex(opposition => opposition.OtherId);
        builder.HasOne(opposition => opposition.Objection).WithMany(objection => objection.Opposes).HasForeignKey(opposition => opposition.ObjectionId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(opposition => opposition.Other).WithMany(objection => objection.OpposedBy).HasForeignKey(opposition => opposition.OtherId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Person>().WithMany().HasForeignKey(opposition => opposition.RecordedById).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(opposition => opposition.RepliedById).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(opposition => opposition.OtherRepliedById).OnDelete(DeleteBehavior.Restrict);
    }
}

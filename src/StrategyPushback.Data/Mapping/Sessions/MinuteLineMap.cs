using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Sessions;

namespace StrategyPushback.Data.Mapping.Sessions;

internal sealed class MinuteLineMap : IEntityTypeConfiguration<MinuteLine>
{
    public void Configure(EntityTypeBuilder<MinuteLine> builder)
    {
        builder.ToTable("MinuteLines");
        builder.Ignore(line => line.IsUsed);
        builder.HasIndex(line => new { line.SessionId, line.Number }).IsUnique();
        builder.HasIndex(line => line.ObjectionId);
        builder.HasOne<Objection>().WithMany().HasForeignKey(line => line.ObjectionId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Person>().WithMany().HasForeignKey(line => line.ById).OnDelete(DeleteBehavior.Restrict);

        // An action or a read-back that is taken back leaves the line free again.
        builder.HasOne(line => line.Action).WithMany().HasForeignKey(line => line.ActionId).OnDelete(DeleteBehavior.SetNull);
        builder.HasOne(line => line.ReadBack).WithMany().HasForeignKey(line => line.ReadBackId).OnDelete(DeleteBehavior.SetNull);
        builder.HasIndex(line => line.ActionId).HasFilter("\"ActionId\" IS NOT NULL");
        builder.HasIndex(line => line.ReadBackId).HasFilter("\"ReadBackId\" IS NOT NULL");
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Rollout;

namespace StrategyPushback.Data.Mapping.Rollout;

internal sealed class EarlyWinMap : IEntityTypeConfiguration<EarlyWin>
{
    public void Configure(EntityTypeBuilder<EarlyWin> builder)
    {
        builder.ToTable("EarlyWins");
        builder.HasIndex(win => win.PhaseId);
        builder.HasOne(win => win.Phase).WithMany().HasForeignKey(win => win.PhaseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(win => win.ClaimedById).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(win => win.AnsweredById).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<BusinessUnit>().WithMany().HasForeignKey(win => win.AnsweringUnitId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(win => win.Objections).WithMany().UsingEntity(
            "EarlyWinObjections",
            right => right.HasOne(typeof(Domain.Objections.Objection)).WithMany().HasForeignKey("ObjectionId").OnDelete(DeleteBehavior.Cascade),
            left => left.HasOne(typeof(EarlyWin)).WithMany().HasForeignKey("EarlyWinId").OnDelete(DeleteBehavior.Cascade),
            join =>
            {
                join.HasKey("EarlyWinId", "ObjectionId");
                join.HasIndex("ObjectionId");
            });
    }
}

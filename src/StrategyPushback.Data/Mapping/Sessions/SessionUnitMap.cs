using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Sessions;

namespace StrategyPushback.Data.Mapping.Sessions;

internal sealed class SessionUnitMap : IEntityTypeConfiguration<SessionUnit>
{
    public void Configure(EntityTypeBuilder<SessionUnit> builder)
    {
        builder.ToTable("SessionUnits");
        builder.HasKey(invited => new { invited.SessionId, invited.UnitId });
        builder.HasIndex(invited => invited.UnitId);
        builder.HasOne(invited => invited.Unit).WithMany().HasForeignKey(invited => invited.UnitId).OnDelete(DeleteBehavior.Restrict);
    }
}

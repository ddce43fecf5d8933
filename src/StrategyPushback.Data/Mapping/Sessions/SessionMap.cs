using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Sessions;

namespace StrategyPushback.Data.Mapping.Sessions;

/// <summary>The table of sign-ins has the name Sessions, so that of sessions has a longer one.</summary>
internal sealed class SessionMap : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.ToTable("ListeningSessions");
        builder.HasIndex(session => session.StrategyId);
        builder.HasOne(session => session.Strategy).WithMany().HasForeignKey(session => session.StrategyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(session => session.Facilitator).WithMany().HasForeignKey(session => session.FacilitatorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(session => session.OrganisedById).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(session => session.Units).WithOne().HasForeignKey(invited => invited.SessionId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(session => session.People).WithOne().HasForeignKey(known => known.SessionId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(session => session.Topics).WithOne().HasForeignKey(topic => topic.SessionId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(session => session.BuyIns).WithOne().HasForeignKey(buyIn => buyIn.SessionId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(session => session.PainPoints).WithOne().HasForeignKey(point => point.SessionId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(session => session.Minutes).WithOne().HasForeignKey(line => line.SessionId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(session => session.History).WithOne(entry => entry.Session).HasForeignKey(entry => entry.SessionId).OnDelete(DeleteBehavior.Restrict);
    }
}

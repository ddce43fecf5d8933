using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Data.Mapping.Objections;

internal sealed class HistoryEntryMap : IEntityTypeConfiguration<HistoryEntry>
{
    public void Configure(EntityTypeBuilder<HistoryEntry> builder)
    {
        builder.ToTable("History");
        builder.Ignore(entry => entry.After);
        builder.HasOne<Person>().WithMany().HasForeignKey(entry => entry.ById).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(entry => entry.ObjectionId);
        builder.HasIndex(entry => entry.UpdateId).HasFilter("\"UpdateId\" IS NOT NULL");
        builder.HasIndex(entry => entry.ActionId).HasFilter("\"ActionId\" IS NOT NULL");
        builder.HasOne(entry => entry.Unit).WithMany(unit => unit.History).HasForeignKey(entry => entry.UnitId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(entry => entry.UnitId).HasFilter("\"UnitId\" IS NOT NULL AND \"ObjectionId\" IS NULL");
        builder.HasOne(entry => entry.Strategy).WithMany(strategy => strategy.History).HasForeignKey(entry => entry.StrategyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(entry => entry.StrategyId).HasFilter("\"StrategyId\" IS NOT NULL");
        builder.HasOne(entry => entry.Element).WithMany().HasForeignKey(entry => entry.ElementId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(entry => entry.ElementId).HasFilter("\"ElementId\" IS NOT NULL");
        builder.HasOne<Person>().WithMany().HasForeignKey(entry => entry.ForId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(entry => entry.Person).WithMany(person => person.History).HasForeignKey(entry => entry.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(entry => entry.PersonId).HasFilter("\"PersonId\" IS NOT NULL");
        builder.HasIndex(entry => entry.GoalId).HasFilter("\"GoalId\" IS NOT NULL");
        builder.HasIndex(entry => entry.ProblemId).HasFilter("\"ProblemId\" IS NOT NULL");
        builder.HasIndex(entry => entry.EffectId).HasFilter("\"EffectId\" IS NOT NULL");
        builder.HasIndex(entry => entry.RiskId).HasFilter("\"RiskId\" IS NOT NULL");
        builder.HasIndex(entry => entry.PhaseId).HasFilter("\"PhaseId\" IS NOT NULL");
        builder.HasIndex(entry => entry.SessionId).HasFilter("\"SessionId\" IS NOT NULL");
        builder.HasOne(entry => entry.Need).WithMany().HasForeignKey(entry => entry.NeedId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(entry => entry.NeedId).HasFilter("\"NeedId\" IS NOT NULL");
        builder.HasIndex(entry => entry.At);
    }
}

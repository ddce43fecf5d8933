using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Data.Mapping.Strategies;

internal sealed class StrategyUpdateMap : IEntityTypeConfiguration<StrategyUpdate>
{
    public void Configure(EntityTypeBuilder<StrategyUpdate> builder)
    {
        builder.ComplexProperty(update => update.Window);
        builder.HasIndex(update => new { update.StrategyId, update.Order }).IsUnique();
        builder.HasOne(update => update.Replaces).WithMany().HasForeignKey(update => update.ReplacesId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(update => update.Elements).WithOne(element => element.Update).HasForeignKey(element => element.UpdateId);
        builder.HasMany(update => update.Removals).WithOne().HasForeignKey(removal => removal.UpdateId);
        builder.HasMany(update => update.History).WithOne(entry => entry.Update).HasForeignKey(entry => entry.UpdateId).OnDelete(DeleteBehavior.Restrict);
    }
}

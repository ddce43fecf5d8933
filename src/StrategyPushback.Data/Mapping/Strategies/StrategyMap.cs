using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Data.Mapping.Strategies;

internal sealed class StrategyMap : IEntityTypeConfiguration<Strategy>
{
    public void Configure(EntityTypeBuilder<Strategy> builder)
    {
        builder.HasOne(strategy => strategy.Owner).WithMany().HasForeignKey(strategy => strategy.OwnerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(strategy => strategy.Sponsor).WithMany().HasForeignKey(strategy => strategy.SponsorId).OnDelete(DeleteBehavior.Restrict);
        builder.Ignore(strategy => strategy.Latest);
        builder.Ignore(strategy => strategy.Details);
        builder.HasMany(strategy => strategy.Elements).WithOne().HasForeignKey(element => element.StrategyId);
        builder.HasMany(strategy => strategy.Updates).WithOne(update => update.Strategy).HasForeignKey(update => update.StrategyId);
    }
}

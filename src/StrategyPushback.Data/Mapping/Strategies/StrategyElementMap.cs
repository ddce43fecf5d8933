using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Data.Mapping.Strategies;

internal sealed class StrategyElementMap : IEntityTypeConfiguration<StrategyElement>
{
    public void Configure(EntityTypeBuilder<StrategyElement> builder) => builder.HasIndex(element => element.StrategyId);
}

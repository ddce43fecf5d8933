using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Data.Mapping.People;

internal sealed class UnitAliasMap : IEntityTypeConfiguration<UnitAlias>
{
    public void Configure(EntityTypeBuilder<UnitAlias> builder)
    {
        builder.ToTable("UnitAliases");
        builder.Property(alias => alias.Name).UseCollation("NOCASE");
        builder.HasIndex(alias => alias.Name).IsUnique();
        builder.HasIndex("UnitId");
    }
}

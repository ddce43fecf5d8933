using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Data.HistoryChain;

namespace StrategyPushback.Data.Mapping.Objections;

internal sealed class HistoryLinkMap : IEntityTypeConfiguration<HistoryLink>
{
    public void Configure(EntityTypeBuilder<HistoryLink> builder)
    {
        builder.ToTable("HistoryLinks");
        builder.HasKey(link => link.Number);
        builder.Property(link => link.Number).ValueGeneratedNever();

        // The trigger that guards deletion looks an entry up here. Links that add an entry are many and need no index.
        builder.HasIndex(link => link.EntryId).HasFilter("\"Removes\"").IsUnique();
    }
}

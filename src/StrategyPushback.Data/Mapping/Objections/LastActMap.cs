using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Data.Mapping.Objections;

/// <summary>A table of its own: verbs read it, lists of objections do not pay for it.</summary>
internal sealed class LastActMap : IEntityTypeConfiguration<LastAct>
{
    public void Configure(EntityTypeBuilder<LastAct> builder)
    {
        builder.ToTable("LastActs");
        builder.HasKey(act => act.ObjectionId);
        builder.Property(act => act.ObjectionId).ValueGeneratedNever();
        builder.Property(act => act.Before).HasConversion(
            before => JsonSerializer.Serialize(before, StoredJson.Options),
            text => JsonSerializer.Deserialize<Before>(text, StoredJson.Options));
    }
}

using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Data.Mapping.Objections;

/// <summary>A table of its own, so that lists of objections do not load it.</summary>
internal sealed class LastActionMap : IEntityTypeConfiguration<LastAction>
{
    public void Configure(EntityTypeBuilder<LastAction> builder)
    {
        builder.ToTable("LastActs");
        builder.HasKey(action => action.ObjectionId);
        builder.Property(action => action.ObjectionId).ValueGeneratedNever();
        builder.Property(action => action.Before).HasConversion(
            before => JsonSerializer.Serialize(before, StoredJson.Options),
            text => JsonSerializer.Deserialize<StateBeforeAction>(text, StoredJson.Options));
    }
}

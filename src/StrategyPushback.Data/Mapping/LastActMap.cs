using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Data.Mapping;

/// <summary>A table of its own: verbs read it, lists of objections do not pay for it.</summary>
internal sealed class LastActMap : IEntityTypeConfiguration<LastAct>
{
    private static readonly JsonSerializerOptions s_json = new() { Converters = { new JsonStringEnumConverter() }, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public void Configure(EntityTypeBuilder<LastAct> builder)
    {
        builder.ToTable("LastActs");
        builder.HasKey(act => act.ObjectionId);
        builder.Property(act => act.ObjectionId).ValueGeneratedNever();
        builder.Property(act => act.Before).HasConversion(
            before => JsonSerializer.Serialize(before, s_json),
            text => JsonSerializer.Deserialize<Before>(text, s_json));
    }
}

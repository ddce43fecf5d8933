using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.HalfWay;

namespace StrategyPushback.Data.Mapping.HalfWay;

internal sealed class OptionScoringMap : IEntityTypeConfiguration<OptionScoring>
{
    public void Configure(EntityTypeBuilder<OptionScoring> builder)
    {
        builder.ToTable("OptionScorings");
        builder.HasIndex(scoring => scoring.OptionId);
        builder.Property(scoring => scoring.Scores).HasConversion(
            scores => JsonSerializer.Serialize(scores, StoredJson.Options),
            text => Read(text),
            // A scoring never changes, so its list is compared by reference.
            new ValueComparer<IReadOnlyList<InterestScore>>((one, other) => ReferenceEquals(one, other), scores => scores.Count, scores => scores));
    }

    private static List<InterestScore> Read(string text) => JsonSerializer.Deserialize<List<InterestScore>>(text, StoredJson.Options) ?? [];
}

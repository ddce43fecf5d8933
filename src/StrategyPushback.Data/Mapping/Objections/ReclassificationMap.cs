using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Data.Mapping.Objections;

internal sealed class ReclassificationMap : IEntityTypeConfiguration<Reclassification>
{
    public void Configure(EntityTypeBuilder<Reclassification> builder)
    {
        builder.ToTable("Reclassifications");
        builder.HasIndex(question => question.ObjectionId);
        builder.Property(question => question.Criterion).HasConversion(criterion => WriteCriterion(criterion), text => ReadCriterion(text));
    }

    internal static string WriteCriterion(SeverityCriterion? criterion) => JsonSerializer.Serialize(criterion, StoredJson.Options);

    internal static SeverityCriterion? ReadCriterion(string text) => JsonSerializer.Deserialize<SeverityCriterion>(text, StoredJson.Options);
}

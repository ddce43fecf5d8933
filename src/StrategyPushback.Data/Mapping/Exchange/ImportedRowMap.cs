using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Data.Mapping.Exchange;

internal sealed class ImportedRowMap : IEntityTypeConfiguration<ImportedRow>
{
    public void Configure(EntityTypeBuilder<ImportedRow> builder)
    {
        builder.ToTable("ImportedRows");
        builder.HasIndex(row => row.ImportId);
        builder.HasIndex(row => row.ObjectionId);
        builder.HasOne(row => row.Import).WithMany().HasForeignKey(row => row.ImportId);
        builder.HasOne(row => row.Objection).WithMany().HasForeignKey(row => row.ObjectionId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(row => row.Before).HasConversion(
            before => JsonSerializer.Serialize(before, JsonSerializerOptions.Default),
            text => JsonSerializer.Deserialize<ImportedContent>(text, JsonSerializerOptions.Default));
    }
}

using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Data.Mapping.People;

internal sealed class SettingsChangeMap : IEntityTypeConfiguration<SettingsChange>
{
    public void Configure(EntityTypeBuilder<SettingsChange> builder)
    {
        builder.ToTable("SettingsChanges");
        builder.Property(change => change.Former).HasConversion(settings => Write(settings), text => Read(text));
        builder.Property(change => change.Settings).HasConversion(settings => Write(settings), text => Read(text));
        builder.HasOne(change => change.Entry).WithMany().HasForeignKey(change => change.EntryId).OnDelete(DeleteBehavior.Restrict);

        // Of two changes of the same state only one is saved.
        builder.HasIndex(change => change.Number).IsUnique();
    }

    private static string Write(OrganisationSettings settings) => JsonSerializer.Serialize(settings, StoredJson.Options);

    private static OrganisationSettings Read(string text) => JsonSerializer.Deserialize<OrganisationSettings>(text, StoredJson.Options) ?? new();
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Data.Outbox;

namespace StrategyPushback.Data.Mapping.Notifications;

/// <summary>Without foreign keys: the history of an import that is taken back goes, and the event then has nothing to deliver.</summary>
internal sealed class OutboxEventMap : IEntityTypeConfiguration<OutboxEvent>
{
    public void Configure(EntityTypeBuilder<OutboxEvent> builder)
    {
        builder.HasIndex(row => row.EventId).IsUnique();
        builder.HasIndex(row => row.NextAttemptAt).HasFilter("\"NextAttemptAt\" IS NOT NULL");
    }
}

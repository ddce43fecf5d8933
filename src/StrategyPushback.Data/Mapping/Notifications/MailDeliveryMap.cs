using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Data.Outbox;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Data.Mapping.Notifications;

internal sealed class MailDeliveryMap : IEntityTypeConfiguration<MailDelivery>
{
    public void Configure(EntityTypeBuilder<MailDelivery> builder)
    {
        builder.HasOne<Person>().WithMany().HasForeignKey(delivery => delivery.PersonId);
        builder.HasIndex(delivery => delivery.NextAttemptAt).HasFilter("\"NextAttemptAt\" IS NOT NULL");
        builder.HasIndex(delivery => delivery.State);
    }
}

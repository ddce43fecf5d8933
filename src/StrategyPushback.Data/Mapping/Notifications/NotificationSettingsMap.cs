using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Notifications;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Data.Mapping.Notifications;

internal sealed class NotificationSettingsMap : IEntityTypeConfiguration<NotificationSettings>
{
    public void Configure(EntityTypeBuilder<NotificationSettings> builder)
    {
        builder.HasOne<Person>().WithMany().HasForeignKey(settings => settings.PersonId);
        builder.HasIndex(settings => settings.PersonId).IsUnique();
    }
}

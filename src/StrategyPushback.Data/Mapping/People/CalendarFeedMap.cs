using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Data.Accounts;

namespace StrategyPushback.Data.Mapping.People;

internal sealed class CalendarFeedMap : IEntityTypeConfiguration<CalendarFeed>
{
    public void Configure(EntityTypeBuilder<CalendarFeed> builder)
    {
        builder.HasIndex(feed => feed.Hash).IsUnique();

        // A person has one address at a time.
        builder.HasIndex(feed => feed.PersonId).IsUnique().HasFilter("RevokedAt IS NULL");
        builder.HasOne(feed => feed.Person).WithMany().HasForeignKey(feed => feed.PersonId);
    }
}

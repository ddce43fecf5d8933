using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Data.Accounts;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Data.Mapping.Exchange;

internal sealed class IdempotencyRecordMap : IEntityTypeConfiguration<IdempotencyRecord>
{
    public void Configure(EntityTypeBuilder<IdempotencyRecord> builder)
    {
        builder.HasIndex(record => new { record.PersonId, record.Key }).IsUnique();
        builder.HasIndex(record => record.At);
        builder.HasOne<Person>().WithMany().HasForeignKey(record => record.PersonId);
    }
}

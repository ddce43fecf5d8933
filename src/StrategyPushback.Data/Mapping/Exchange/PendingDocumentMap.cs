using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Data.Imports;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Data.Mapping.Exchange;

internal sealed class PendingDocumentMap : IEntityTypeConfiguration<PendingDocument>
{
    public void Configure(EntityTypeBuilder<PendingDocument> builder)
    {
        builder.ToTable("PendingDocuments");
        builder.HasIndex(pending => new { pending.PersonId, pending.StrategyId }).IsUnique();
        builder.HasIndex(pending => pending.At);
        builder.HasOne<Person>().WithMany().HasForeignKey(pending => pending.PersonId);
        builder.HasOne<Strategy>().WithMany().HasForeignKey(pending => pending.StrategyId);
        builder.Property(pending => pending.Token).IsConcurrencyToken();
    }
}

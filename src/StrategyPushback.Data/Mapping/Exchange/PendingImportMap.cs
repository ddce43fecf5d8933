using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Data.Imports;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Data.Mapping.Exchange;

internal sealed class PendingImportMap : IEntityTypeConfiguration<PendingImport>
{
    public void Configure(EntityTypeBuilder<PendingImport> builder)
    {
        builder.ToTable("PendingImports");
        builder.Property(pending => pending.Kind).HasDefaultValue(ImportKind.Objections);
        builder.HasIndex(pending => pending.At);
        builder.HasOne<Person>().WithMany().HasForeignKey(pending => pending.PersonId);
    }
}

internal sealed class RememberedMappingMap : IEntityTypeConfiguration<RememberedMapping>
{
    public void Configure(EntityTypeBuilder<RememberedMapping> builder)
    {
        builder.ToTable("RememberedMappings");
        builder.HasKey(remembered => new { remembered.PersonId, remembered.Headers });
        builder.HasOne<Person>().WithMany().HasForeignKey(remembered => remembered.PersonId);
    }
}

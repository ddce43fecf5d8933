using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace StrategyPushback.Data.Mapping.Objections;

internal sealed class EvidenceContentMap : IEntityTypeConfiguration<EvidenceContent>
{
    public void Configure(EntityTypeBuilder<EvidenceContent> builder)
    {
        builder.HasKey(content => content.EvidenceId);
        builder.HasOne(content => content.Evidence).WithOne().HasForeignKey<EvidenceContent>(content => content.EvidenceId);
    }
}

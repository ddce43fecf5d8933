using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Data.Packs;

namespace StrategyPushback.Data.Mapping.Exchange;

internal sealed class PackTemplateMap : IEntityTypeConfiguration<PackTemplate>
{
    public void Configure(EntityTypeBuilder<PackTemplate> builder)
    {
        builder.Property(template => template.Name).HasMaxLength(PackTemplate.NameLength);
        builder.HasOne(template => template.Person).WithMany().HasForeignKey(template => template.PersonId);
    }
}

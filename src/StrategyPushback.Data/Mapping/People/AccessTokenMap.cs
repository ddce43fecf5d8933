using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Data.Accounts;

namespace StrategyPushback.Data.Mapping.People;

internal sealed class AccessTokenMap : IEntityTypeConfiguration<AccessToken>
{
    public void Configure(EntityTypeBuilder<AccessToken> builder)
    {
        builder.HasIndex(token => token.Hash).IsUnique();
        builder.HasIndex(token => token.PersonId);
        builder.HasOne(token => token.Person).WithMany().HasForeignKey(token => token.PersonId);
    }
}

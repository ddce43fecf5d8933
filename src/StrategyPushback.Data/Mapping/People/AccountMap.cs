using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Data.Accounts;

namespace StrategyPushback.Data.Mapping.People;

internal sealed class AccountMap : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.ToTable("Accounts");
        builder.HasIndex(account => account.PersonId).IsUnique();
        builder.HasOne(account => account.Person).WithMany().HasForeignKey(account => account.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AccountClaimMap : IEntityTypeConfiguration<IdentityUserClaim<int>>
{
    public void Configure(EntityTypeBuilder<IdentityUserClaim<int>> builder)
    {
        builder.ToTable("AccountClaims");
        builder.HasIndex(claim => claim.UserId);
    }
}

internal sealed class AccountLoginMap : IEntityTypeConfiguration<IdentityUserLogin<int>>
{
    public void Configure(EntityTypeBuilder<IdentityUserLogin<int>> builder)
    {
        builder.ToTable("AccountLogins");
        builder.HasIndex(login => login.UserId);
    }
}

internal sealed class AccountTokenMap : IEntityTypeConfiguration<IdentityUserToken<int>>
{
    public void Configure(EntityTypeBuilder<IdentityUserToken<int>> builder) => builder.ToTable("AccountTokens");
}

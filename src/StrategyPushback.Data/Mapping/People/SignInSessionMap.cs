using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Data.Accounts;

namespace StrategyPushback.Data.Mapping.People;

internal sealed class SignInSessionMap : IEntityTypeConfiguration<SignInSession>
{
    public void Configure(EntityTypeBuilder<SignInSession> builder)
    {
        builder.ToTable("Sessions");
        builder.Property(session => session.Id).ValueGeneratedNever();
        builder.HasIndex(session => session.PersonId);
        builder.HasIndex(session => session.LastSeenAt);
        builder.HasOne(session => session.Person).WithMany().HasForeignKey(session => session.PersonId);
    }
}

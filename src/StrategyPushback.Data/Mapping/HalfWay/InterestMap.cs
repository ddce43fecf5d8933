using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.HalfWay;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Data.Mapping.HalfWay;

internal sealed class InterestMap : IEntityTypeConfiguration<Interest>
{
    public void Configure(EntityTypeBuilder<Interest> builder)
    {
        builder.ToTable("Interests");
        builder.HasIndex(interest => new { interest.ObjectionId, interest.Side, interest.Number }).IsUnique();
        builder.HasOne<Objection>().WithMany(objection => objection.Interests).HasForeignKey(interest => interest.ObjectionId);
        builder.HasOne<Person>().WithMany().HasForeignKey(interest => interest.StatedById).OnDelete(DeleteBehavior.Restrict);
    }
}

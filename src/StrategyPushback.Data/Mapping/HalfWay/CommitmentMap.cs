using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.HalfWay;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Data.Mapping.HalfWay;

internal sealed class CommitmentMap : IEntityTypeConfiguration<Commitment>
{
    public void Configure(EntityTypeBuilder<Commitment> builder)
    {
        builder.ToTable("Commitments");
        builder.HasIndex(commitment => commitment.ObjectionId);
        builder.HasIndex(commitment => commitment.OwnerId);
        builder.HasIndex(commitment => new { commitment.State, commitment.DueOn });
        builder.HasOne(commitment => commitment.Objection).WithMany(objection => objection.Commitments).HasForeignKey(commitment => commitment.ObjectionId);
        builder.HasOne(commitment => commitment.Option).WithMany().HasForeignKey(commitment => commitment.OptionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(commitment => commitment.Owner).WithMany().HasForeignKey(commitment => commitment.OwnerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(commitment => commitment.MadeById).OnDelete(DeleteBehavior.Restrict);
    }
}

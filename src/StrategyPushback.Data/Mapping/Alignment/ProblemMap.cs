using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Alignment;

namespace StrategyPushback.Data.Mapping.Alignment;

internal sealed class ProblemMap : IEntityTypeConfiguration<Problem>
{
    public void Configure(EntityTypeBuilder<Problem> builder)
    {
        builder.HasOne(problem => problem.Unit).WithMany().HasForeignKey(problem => problem.UnitId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(problem => new { problem.UnitId, problem.Rank });
        builder.HasMany(problem => problem.History).WithOne(entry => entry.Problem).HasForeignKey(entry => entry.ProblemId).OnDelete(DeleteBehavior.Restrict);
    }
}

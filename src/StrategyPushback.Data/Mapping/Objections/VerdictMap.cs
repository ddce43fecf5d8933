using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Data.Mapping.Objections;

internal sealed class VerdictMap : IEntityTypeConfiguration<Verdict>
{
    public void Configure(EntityTypeBuilder<Verdict> builder)
    {
        builder.ToTable("Verdicts");
        builder.HasIndex(verdict => verdict.ObjectionId);

        // Of two concurrent replies of one unit, the second is refused.
        builder.HasIndex(verdict => new { verdict.DispositionId, verdict.UnitId }).IsUnique();
        builder.HasOne(verdict => verdict.Disposition).WithMany().HasForeignKey(verdict => verdict.DispositionId);
        builder.HasOne<BusinessUnit>().WithMany().HasForeignKey(verdict => verdict.UnitId).OnDelete(DeleteBehavior.Restrict);
    }
}

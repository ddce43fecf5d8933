using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Data.Mapping.Objections;

/// <summary>One table for all kinds. Facts that several kinds have share a column.</summary>
internal sealed class RootCauseMap : IEntityTypeConfiguration<RootCause>
{
    public void Configure(EntityTypeBuilder<RootCause> builder)
    {
        builder.ToTable("RootCauses");
        builder.HasDiscriminator(cause => cause.Kind)
            .HasValue<Threat>(CauseKind.Threat)
            .HasValue<ConflictingProject>(CauseKind.ConflictingProject)
            .HasValue<UnclearBenefit>(CauseKind.UnclearBenefit)
            .HasValue<StrategyGap>(CauseKind.StrategyGap)
            .HasValue<OtherCause>(CauseKind.OtherCause);
        builder.HasIndex(cause => cause.ObjectionId);
        builder.HasIndex(cause => new { cause.Kind, cause.ObjectionId });
    }
}

internal sealed class ThreatMap : IEntityTypeConfiguration<Threat>
{
    public void Configure(EntityTypeBuilder<Threat> builder)
    {
        builder.Property(threat => threat.Statement).HasColumnName("Statement");
        builder.Property(threat => threat.ForWhom).HasColumnName("ForWhom");
    }
}

internal sealed class ConflictingProjectMap : IEntityTypeConfiguration<ConflictingProject>
{
    public void Configure(EntityTypeBuilder<ConflictingProject> builder) =>
        builder.Property(conflict => conflict.Statement).HasColumnName("Statement");
}

internal sealed class UnclearBenefitMap : IEntityTypeConfiguration<UnclearBenefit>
{
    public void Configure(EntityTypeBuilder<UnclearBenefit> builder) =>
        builder.Property(unclear => unclear.ForWhom).HasColumnName("ForWhom");
}

internal sealed class StrategyGapMap : IEntityTypeConfiguration<StrategyGap>
{
    public void Configure(EntityTypeBuilder<StrategyGap> builder) =>
        builder.HasOne(gap => gap.Element).WithMany().HasForeignKey(gap => gap.ElementId).OnDelete(DeleteBehavior.Restrict);
}

internal sealed class OtherCauseMap : IEntityTypeConfiguration<OtherCause>
{
    public void Configure(EntityTypeBuilder<OtherCause> builder) =>
        builder.Property(other => other.Statement).HasColumnName("Statement");
}

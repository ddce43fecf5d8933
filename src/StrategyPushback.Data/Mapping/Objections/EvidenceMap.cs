using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Resolution;

namespace StrategyPushback.Data.Mapping.Objections;

internal sealed class EvidenceMap : IEntityTypeConfiguration<Evidence>
{
    public void Configure(EntityTypeBuilder<Evidence> builder)
    {
        builder.ToTable("Evidence");
        builder.ComplexProperty(evidence => evidence.File);
        builder.ComplexProperty(evidence => evidence.Metric);
        builder.ComplexProperty(evidence => evidence.CaseStudy);
        builder.HasIndex(evidence => evidence.ObjectionId).HasFilter("\"ObjectionId\" IS NOT NULL");
        builder.HasIndex(evidence => evidence.ActionId).HasFilter("\"ActionId\" IS NOT NULL");
        builder.HasOne(evidence => evidence.Objection).WithMany().HasForeignKey(evidence => evidence.ObjectionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(evidence => evidence.Cause).WithMany().HasForeignKey(evidence => evidence.CauseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(evidence => evidence.Action).WithMany().HasForeignKey(evidence => evidence.ActionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(evidence => evidence.ById).OnDelete(DeleteBehavior.Restrict);
    }
}

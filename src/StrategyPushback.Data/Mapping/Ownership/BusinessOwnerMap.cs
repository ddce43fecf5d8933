using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Ownership;

namespace StrategyPushback.Data.Mapping.Ownership;

internal sealed class BusinessOwnerMap : IEntityTypeConfiguration<BusinessOwner>
{
    public void Configure(EntityTypeBuilder<BusinessOwner> builder)
    {
        builder.ToTable("BusinessOwners");

        // One present owner for each unit and strategy, also when two are appointed at the same moment.
        builder.HasIndex(owner => new { owner.StrategyId, owner.UnitId }).IsUnique().HasFilter("\"EndedOn\" IS NULL");
        builder.HasIndex(owner => owner.PersonId);
        builder.HasOne(owner => owner.Strategy).WithMany(strategy => strategy.Owners).HasForeignKey(owner => owner.StrategyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(owner => owner.Unit).WithMany().HasForeignKey(owner => owner.UnitId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(owner => owner.Person).WithMany().HasForeignKey(owner => owner.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(owner => owner.AppointedById).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(owner => owner.Assessments).WithOne().HasForeignKey(assessment => assessment.OwnerId);
    }
}

internal sealed class FitnessAssessmentMap : IEntityTypeConfiguration<FitnessAssessment>
{
    public void Configure(EntityTypeBuilder<FitnessAssessment> builder)
    {
        builder.ToTable("FitnessAssessments");
        builder.ComplexProperty(assessment => assessment.Mindset);
        builder.ComplexProperty(assessment => assessment.Authority);
        builder.ComplexProperty(assessment => assessment.Competency);
        builder.HasIndex(assessment => assessment.OwnerId);
        builder.HasOne<Person>().WithMany().HasForeignKey(assessment => assessment.AssessorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(assessment => assessment.Answers).WithOne().HasForeignKey("AssessmentId").IsRequired();
    }
}

internal sealed class FitnessAnswerMap : IEntityTypeConfiguration<FitnessAnswer>
{
    public void Configure(EntityTypeBuilder<FitnessAnswer> builder)
    {
        builder.ToTable("FitnessAnswers");
        builder.Property<int>("AssessmentId");
        builder.HasIndex("AssessmentId");
    }
}

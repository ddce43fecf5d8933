using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Predictions;

namespace StrategyPushback.Data.Mapping.Predictions;

internal sealed class PredictionMap : IEntityTypeConfiguration<Prediction>
{
    public void Configure(EntityTypeBuilder<Prediction> builder)
    {
        builder.ToTable("Predictions");
        builder.HasIndex(prediction => prediction.ObjectionId);
        builder.HasIndex(prediction => prediction.StrategyId);
        builder.HasOne(prediction => prediction.Strategy).WithMany().HasForeignKey(prediction => prediction.StrategyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(prediction => prediction.Objection).WithMany().HasForeignKey(prediction => prediction.ObjectionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(prediction => prediction.Element).WithMany().HasForeignKey(prediction => prediction.ElementId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<BusinessUnit>().WithMany().HasForeignKey(prediction => prediction.UnitId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(prediction => prediction.MadeById).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(prediction => prediction.ScoredById).OnDelete(DeleteBehavior.Restrict);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Resolution;

namespace StrategyPushback.Data.Mapping.Objections;

internal sealed class ResolutionActionMap : IEntityTypeConfiguration<ResolutionAction>
{
    public void Configure(EntityTypeBuilder<ResolutionAction> builder)
    {
        builder.HasIndex(action => new { action.OwnerId, action.DueOn });
        builder.HasIndex(action => new { action.Status, action.DueOn });
        builder.HasOne(action => action.Owner).WithMany().HasForeignKey(action => action.OwnerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(action => action.History).WithOne(entry => entry.Action).HasForeignKey(entry => entry.ActionId).OnDelete(DeleteBehavior.Restrict);
    }
}

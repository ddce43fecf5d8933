using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Resolution;

namespace StrategyPushback.Data.Mapping.Objections;

internal sealed class ResolutionActionMap : IEntityTypeConfiguration<ResolutionAction>
{
    public void Configure(EntityTypeBuilder<ResolutionAction> builder)
    {
        builder.Ignore(action => action.WaitsFor);
        builder.Ignore(action => action.PositionBefore);
        builder.Ignore(action => action.PositionAfter);
        builder.HasIndex(action => new { action.OwnerId, action.DueOn });
        builder.HasIndex(action => new { action.Status, action.DueOn });
        builder.HasOne(action => action.Owner).WithMany().HasForeignKey(action => action.OwnerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(action => action.Persona).WithMany().HasForeignKey(action => action.PersonaId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(action => action.PersonaPositions).WithOne().HasForeignKey(position => position.ActionId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(action => action.Dependencies).WithOne().HasForeignKey(dependency => dependency.ActionId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(action => action.History).WithOne(entry => entry.Action).HasForeignKey(entry => entry.ActionId).OnDelete(DeleteBehavior.Restrict);
    }
}

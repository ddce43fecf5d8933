using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Resolution;

namespace StrategyPushback.Data.Mapping.Resolution;

internal sealed class ActionDependencyMap : IEntityTypeConfiguration<ActionDependency>
{
    public void Configure(EntityTypeBuilder<ActionDependency> builder)
    {
        builder.ToTable("ActionDependencies");
        builder.HasKey(dependency => new { dependency.ActionId, dependency.OnId });
        builder.HasOne(dependency => dependency.On).WithMany().HasForeignKey(dependency => dependency.OnId).OnDelete(DeleteBehavior.Restrict);
    }
}

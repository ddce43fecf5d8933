using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.HalfWay;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Data.Mapping.HalfWay;

internal sealed class OptionMap : IEntityTypeConfiguration<Option>
{
    public void Configure(EntityTypeBuilder<Option> builder)
    {
        builder.ToTable("Options");
        builder.HasIndex(option => option.ObjectionId);
        builder.HasOne(option => option.Objection).WithMany(objection => objection.Options).HasForeignKey(option => option.ObjectionId);
        builder.HasMany(option => option.Scorings).WithOne().HasForeignKey(scoring => scoring.OptionId);
        builder.HasOne<Person>().WithMany().HasForeignKey(option => option.ProposedById).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(option => option.LeaveAskedById).OnDelete(DeleteBehavior.Restrict);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Data.Mapping.Exchange;

internal sealed class ImportMap : IEntityTypeConfiguration<Import>
{
    public void Configure(EntityTypeBuilder<Import> builder)
    {
        builder.ToTable("Imports");
        builder.HasOne<Import>().WithMany().HasForeignKey(import => import.FirstId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<StrategyUpdate>().WithMany().HasForeignKey(import => import.UpdateId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(import => import.ById).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(import => import.TakenBackById).OnDelete(DeleteBehavior.Restrict);
    }
}

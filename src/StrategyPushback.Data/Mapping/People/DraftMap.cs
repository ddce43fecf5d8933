using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Data.Drafts;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Data.Mapping.People;

internal sealed class DraftMap : IEntityTypeConfiguration<Draft>
{
    public void Configure(EntityTypeBuilder<Draft> builder)
    {
        builder.HasIndex(draft => new { draft.PersonId, draft.Form, draft.About }).IsUnique();
        builder.HasIndex(draft => draft.KeptAt);
        builder.HasOne<Person>().WithMany().HasForeignKey(draft => draft.PersonId);
        builder.Property(draft => draft.Token).IsConcurrencyToken();
        builder.Ignore(draft => draft.Fields);
        builder.Ignore(draft => draft.Length);
    }
}

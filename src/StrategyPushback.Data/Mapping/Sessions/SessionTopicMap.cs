using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Sessions;

namespace StrategyPushback.Data.Mapping.Sessions;

internal sealed class SessionTopicMap : IEntityTypeConfiguration<SessionTopic>
{
    public void Configure(EntityTypeBuilder<SessionTopic> builder)
    {
        builder.ToTable("SessionTopics");
        builder.HasKey(topic => new { topic.SessionId, topic.ObjectionId });
        builder.HasIndex(topic => topic.ObjectionId);
        builder.HasOne(topic => topic.Objection).WithMany().HasForeignKey(topic => topic.ObjectionId).OnDelete(DeleteBehavior.Cascade);
    }
}

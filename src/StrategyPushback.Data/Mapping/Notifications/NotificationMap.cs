using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Data.Outbox;
using StrategyPushback.Domain.HalfWay;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Data.Mapping.Notifications;

internal sealed class NotificationMap : IEntityTypeConfiguration<Notification>
{
    public void Configure(EntityTypeBuilder<Notification> builder)
    {
        builder.HasOne<Person>().WithMany().HasForeignKey(row => row.PersonId);
        builder.HasOne<Objection>().WithMany().HasForeignKey(row => row.ObjectionId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<StrategyUpdate>().WithMany().HasForeignKey(row => row.UpdateId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(row => row.Effect).WithMany().HasForeignKey(row => row.EffectId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Commitment>().WithMany().HasForeignKey(row => row.CommitmentId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(row => row.Need).WithMany().HasForeignKey(row => row.NeedId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(row => row.Session).WithMany().HasForeignKey(row => row.SessionId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<MailDelivery>().WithMany().HasForeignKey(row => row.DeliveryId).OnDelete(DeleteBehavior.SetNull);
        builder.HasIndex(row => new { row.EventId, row.PersonId }).IsUnique();
        builder.HasIndex(row => new { row.PersonId, row.At });
        builder.HasIndex(row => row.PersonId, "IX_Notifications_Open").HasFilter("\"DoneAt\" IS NULL");
        builder.HasIndex(row => row.ObjectionId).HasFilter("\"ObjectionId\" IS NOT NULL");
        builder.HasIndex(row => row.UpdateId).HasFilter("\"UpdateId\" IS NOT NULL");
        builder.HasIndex(row => row.EffectId).HasFilter("\"EffectId\" IS NOT NULL");
        builder.HasIndex(row => row.NeedId).HasFilter("\"NeedId\" IS NOT NULL");
        builder.HasIndex(row => row.SessionId).HasFilter("\"SessionId\" IS NOT NULL");
        builder.HasIndex(row => row.CommitmentId).HasFilter("\"CommitmentId\" IS NOT NULL");
        builder.HasIndex(row => row.DeliveryId).HasFilter("\"DeliveryId\" IS NOT NULL");
        builder.HasIndex(row => row.MailDueAt).HasFilter("\"MailDueAt\" IS NOT NULL AND \"DeliveryId\" IS NULL AND \"DoneAt\" IS NULL");
    }
}

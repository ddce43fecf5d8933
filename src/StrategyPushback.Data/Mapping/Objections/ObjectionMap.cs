using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Data.Mapping.Objections;

internal sealed class ObjectionMap : IEntityTypeConfiguration<Objection>
{
    /// <summary>The shadow column with what the objection adds to the counters. Only the interceptor of the counters writes it.</summary>
    internal const string CountedState = "CountedState";

    public void Configure(EntityTypeBuilder<Objection> builder)
    {
        builder.ComplexProperty(objection => objection.Turn);
        builder.ComplexProperty(objection => objection.Source);
        builder.Property(objection => objection.Criterion).HasConversion(criterion => ReclassificationMap.WriteCriterion(criterion), text => ReclassificationMap.ReadCriterion(text));
        var figured = builder.Property<string?>(CountedState).Metadata;
        figured.SetBeforeSaveBehavior(PropertySaveBehavior.Ignore);
        figured.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);

        builder.HasOne(objection => objection.Update).WithMany().HasForeignKey(objection => objection.UpdateId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Strategy>().WithMany().HasForeignKey(objection => objection.StrategyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(objection => objection.RaisedById).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(objection => objection.ShepherdId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Objection>().WithMany().HasForeignKey(objection => objection.DuplicateOfId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(objection => objection.Units).WithOne().HasForeignKey(raising => raising.ObjectionId);
        builder.HasMany(objection => objection.ReadBacks).WithOne().HasForeignKey(readBack => readBack.ObjectionId);
        builder.HasMany(objection => objection.Causes).WithOne().HasForeignKey(cause => cause.ObjectionId);
        builder.HasMany(objection => objection.Dispositions).WithOne().HasForeignKey(disposition => disposition.ObjectionId);
        builder.HasMany(objection => objection.Verdicts).WithOne().HasForeignKey(verdict => verdict.ObjectionId);
        builder.HasMany(objection => objection.Extensions).WithOne().HasForeignKey(extension => extension.ObjectionId);
        builder.HasMany(objection => objection.CarryOvers).WithOne().HasForeignKey(question => question.ObjectionId);
        builder.HasMany(objection => objection.Escalations).WithOne().HasForeignKey(escalation => escalation.ObjectionId);
        builder.HasMany(objection => objection.Reclassifications).WithOne().HasForeignKey(question => question.ObjectionId);
        builder.HasOne(objection => objection.LastAction).WithOne().HasForeignKey<LastAction>(action => action.ObjectionId);
        builder.HasMany(objection => objection.History).WithOne(entry => entry.Objection).HasForeignKey(entry => entry.ObjectionId).OnDelete(DeleteBehavior.Restrict);
        Elements(builder);
        Actions(builder);
        Questions(builder);
        Indexes(builder);
    }

    /// <summary>Computed from the parts, so they are not mapped.</summary>
    private static void Questions(EntityTypeBuilder<Objection> builder)
    {
        builder.Ignore(objection => objection.Snapshot);
        builder.Ignore(objection => objection.SnapshotDueOn);
        builder.Ignore(objection => objection.EstablishedCauses);
        builder.Ignore(objection => objection.PendingWording);
        builder.Ignore(objection => objection.StandingDisposition);
        builder.Ignore(objection => objection.CurrentVerdicts);
        builder.Ignore(objection => objection.PendingReadBack);
        builder.Ignore(objection => objection.ReadBackAtOnce);
        builder.Ignore(objection => objection.CurrentExtension);
        builder.Ignore(objection => objection.PendingEscalation);
        builder.Ignore(objection => objection.OpenReclassification);
        builder.Ignore(objection => objection.OwnOpenActions);
        builder.Ignore(objection => objection.Awaited);
        builder.Ignore(objection => objection.ReceivedReminders);
        builder.Ignore(objection => objection.CurrentInterests);
        builder.Ignore(objection => objection.AgreedOption);
        builder.Ignore(objection => objection.Promise);
        builder.Ignore(objection => objection.WatchedPromise);
        builder.Ignore(objection => objection.CurrentMediation);
    }

    private static void Elements(EntityTypeBuilder<Objection> builder) =>
        builder.HasMany(objection => objection.Elements).WithMany().UsingEntity(
            "ObjectionElements",
            right => right.HasOne(typeof(StrategyElement)).WithMany().HasForeignKey("ElementId").OnDelete(DeleteBehavior.Restrict),
            left => left.HasOne(typeof(Objection)).WithMany().HasForeignKey("ObjectionId"),
            join =>
            {
                join.HasKey("ObjectionId", "ElementId");
                join.HasIndex("ElementId");
            });

    private static void Actions(EntityTypeBuilder<Objection> builder) =>
        builder.HasMany(objection => objection.Actions).WithMany(action => action.Objections).UsingEntity(
            "ObjectionActions",
            right => right.HasOne(typeof(Domain.Resolution.ResolutionAction)).WithMany().HasForeignKey("ActionId"),
            left => left.HasOne(typeof(Objection)).WithMany().HasForeignKey("ObjectionId"),
            join =>
            {
                join.HasKey("ObjectionId", "ActionId");
                join.HasIndex("ActionId");
            });

    /// <summary>
    /// The indexes of the list's sort orders. A query for open objections must test <c>ClosedOn</c> for null, so that the partial
    /// indexes apply. Every SQLite index ends with the id, so it also serves a keyset (value, id).
    /// Indexes on the turn and on expressions are created by SQL in the first migration, because the model cannot express them.
    /// </summary>
    private static void Indexes(EntityTypeBuilder<Objection> builder)
    {
        builder.HasIndex(objection => new { objection.UpdateId, objection.RaisedAt });
        builder.HasIndex(objection => new { objection.StrategyId, objection.Status });
        builder.HasIndex(objection => objection.RaisedAt);
        builder.HasIndex(objection => new { objection.Status, objection.RaisedAt });
        builder.HasIndex(objection => objection.RaisedAt, "IX_Objections_Open_RaisedAt").HasFilter("\"ClosedOn\" IS NULL");
        builder.HasIndex(objection => new { objection.Severity, objection.RaisedAt }, "IX_Objections_Open_Severity_RaisedAt").HasFilter("\"ClosedOn\" IS NULL");
        builder.HasIndex(objection => objection.ChangedAt);
        builder.HasIndex(objection => objection.StrategyId, "IX_Objections_Blocking").HasFilter("\"BlocksPublication\" = 1");
    }
}

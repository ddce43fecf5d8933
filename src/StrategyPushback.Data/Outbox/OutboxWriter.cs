using System.Data.Common;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Data.Outbox;

/// <summary>Writes the outbox in the transaction that writes the history. See docs/decisions/0166-one-outbox-in-the-same-save.md.</summary>
public static class OutboxWriter
{
    private static readonly HashSet<HistoryKind> s_objectionKinds =
    [
        HistoryKind.Raised, HistoryKind.CoSigned, HistoryKind.FilingConfirmed, HistoryKind.Acknowledged, HistoryKind.ReadBackSent, HistoryKind.ReadBackConfirmed, HistoryKind.ReadBackRefused,
        HistoryKind.Diagnosed, HistoryKind.WordingAgreed, HistoryKind.WordingContested, HistoryKind.DispositionProposed, HistoryKind.Accepted, HistoryKind.Contested, HistoryKind.AssumedSatisfied,
        HistoryKind.Escalated, HistoryKind.Ruled, HistoryKind.DeferralAsked, HistoryKind.DeferralEnded, HistoryKind.DuplicateAsked, HistoryKind.Agreed, HistoryKind.AgreementRefused,
        HistoryKind.Withdrawn, HistoryKind.Reopened, HistoryKind.Reminded, HistoryKind.ExtensionAsked, HistoryKind.ExtensionAgreed, HistoryKind.TakenBack, HistoryKind.DueDateMoved,
        HistoryKind.CarriedOver, HistoryKind.StillApplies, HistoryKind.AnsweredByChange, HistoryKind.CarryOverUnanswered, HistoryKind.ReclassificationAsked, HistoryKind.Reclassified,
        HistoryKind.ReclassificationUnanswered, HistoryKind.SeverityEscalated, HistoryKind.SeverityRuled, HistoryKind.ReclassificationWithdrawn, HistoryKind.Mentioned,
        HistoryKind.InterestsStated, HistoryKind.OptionProposed, HistoryKind.OptionScored, HistoryKind.OptionAccepted, HistoryKind.OptionAgreed, HistoryKind.AgreementEndAsked, HistoryKind.AgreementEnded,
        HistoryKind.CommitmentMade, HistoryKind.CommitmentReported, HistoryKind.CommitmentKept, HistoryKind.CommitmentBroken, HistoryKind.CommitmentHandedOver,
        HistoryKind.ProofMissing, HistoryKind.MediationProposed, HistoryKind.MediationAgreed, HistoryKind.MediationDeclined, HistoryKind.MediationWithdrawn, HistoryKind.MediationEnded,
        HistoryKind.OppositionRecorded, HistoryKind.OppositionReplied, HistoryKind.OppositionWithdrawn,
        HistoryKind.ActionPlanRevised,
    ];

    private static readonly HashSet<HistoryKind> s_updateKinds =
    [
        HistoryKind.WindowOpened, HistoryKind.WindowMoved, HistoryKind.Published, HistoryKind.PositionsReminded, HistoryKind.PositionStated, HistoryKind.PositionRecorded,
        HistoryKind.ConsultationClosed, HistoryKind.SentBack, HistoryKind.UpdateWithdrawn,
    ];

    private static readonly HashSet<HistoryKind> s_effectKinds =
        [HistoryKind.EffectProposed, HistoryKind.EffectRestated, HistoryKind.EffectAccepted, HistoryKind.EffectRefused, HistoryKind.EffectWithdrawn];

    private static readonly HashSet<HistoryKind> s_needKinds = [HistoryKind.NeedStated, HistoryKind.NeedAnswered, HistoryKind.NeedWithdrawn, HistoryKind.NeedFiled];

    private static readonly HashSet<HistoryKind> s_sessionKinds =
        [HistoryKind.SessionPlanned, HistoryKind.SessionProposed, HistoryKind.SessionEdited, HistoryKind.SessionConfirmed, HistoryKind.SessionCancelled, HistoryKind.SessionHandedOver];

    /// <summary>Whether somebody should hear of the entry. Nobody hears of each row of an import: it would be thousands.</summary>
    public static bool Concerns(HistoryEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry switch
        {
            { Detail: Objection.ImportedDetail } => false,

            // People hear of the ruling of the CIO, which has an entry of its own.
            { Kind: HistoryKind.Reclassified, Side: Side.Cio } => false,
            { ObjectionId: not null } => s_objectionKinds.Contains(entry.Kind),
            { EffectId: not null } => s_effectKinds.Contains(entry.Kind),
            { NeedId: not null } => s_needKinds.Contains(entry.Kind),
            { SessionId: not null } => s_sessionKinds.Contains(entry.Kind),
            { Kind: HistoryKind.GoalRetired } => true,
            _ => s_updateKinds.Contains(entry.Kind),
        };
    }

    internal static void Add(DbConnection connection, DbTransaction transaction, IReadOnlyList<HistoryEntry> entries)
    {
        var concerning = entries.Where(Concerns).ToList();
        if (concerning.Count == 0)
        {
            return;
        }

        using var insert = connection.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText = "INSERT INTO OutboxEvents (EventId, HistoryId, ObjectionId, UpdateId, EffectId, NeedId, SessionId, At, Attempts, NextAttemptAt) SELECT 'history/' || Id, Id, ObjectionId, UpdateId, EffectId, NeedId, SessionId, At, 0, At FROM History WHERE Id = $id;";
        var id = insert.CreateParameter();
        id.ParameterName = "$id";
        insert.Parameters.Add(id);
        foreach (var entry in concerning)
        {
            id.Value = entry.Id;
            insert.ExecuteNonQuery();
        }
    }
}

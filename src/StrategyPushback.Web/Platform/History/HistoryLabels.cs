using System.Globalization;
using StrategyPushback.Domain.Alignment;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Domain.Risk;
using StrategyPushback.Domain.Rollout;
using StrategyPushback.Domain.Sessions;
using StrategyPushback.Domain.Settlement;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Platform.History;

/// <summary>History in words. Each kind has one text, keyed by its name; the subject is the side that acted.</summary>
public static class HistoryLabels
{
    /// <param name="by">The name of the person who acted for the CIO's office; empty for the application itself.</param>
    /// <param name="unit">The unit that acted or was asked.</param>
    /// <param name="absent">The person for whom a deputy acted; null when the actor acted in the own name.</param>
    public static string Of(HistoryKind kind, Side side, string by, string? unit, string? detail, string? text, string? absent = null)
    {
        var actor = By(by, absent);
        var sentence = (HistoryTexts.ResourceManager.GetString(Key(kind, detail, text), CultureInfo.CurrentUICulture) ?? kind.ToString())
            .With(Who(side, actor, unit), Detail(kind, detail), unit, Text(kind, text));
        return absent is null || side is not Side.Unit ? sentence : $"{sentence} ({actor})";
    }

    /// <summary>"Dora for Fay" where a deputy acted, otherwise the name.</summary>
    public static string By(string by, string? absent) => absent is null ? by : HistoryTexts.ByFor.With(by, absent);

    /// <summary>Filing for a unit, rejecting such a filing, and evidence of a threat, whose title is hidden, have their own sentences.</summary>
    private static string Key(HistoryKind kind, string? detail, string? text) =>
        detail is Objection.OnBehalf or Objection.NotOurs or Objection.ImportedDetail ? $"{kind}{detail}"
        : kind is HistoryKind.UnitMoved ? $"{kind}{detail}"
        : kind is HistoryKind.ActionScheduled or HistoryKind.ActionEstimated or HistoryKind.Reclassified or HistoryKind.InterestsStated && text is not null ? $"{kind}From"
        : kind is HistoryKind.CommitmentReported or HistoryKind.CommitmentKept or HistoryKind.CommitmentBroken && text is not null ? $"{kind}With"
        : kind is HistoryKind.UnitsCorrected or HistoryKind.RecordedAnswerCorrected && detail is null && text is null ? $"{kind}None"
        : kind is HistoryKind.PersonDeactivated && text is not null ? $"{kind}HandedOver"
        : kind is HistoryKind.EffectAccepted && text is not null ? $"{kind}Reason"
        : kind is HistoryKind.Mentioned && text is null ? $"{kind}Alone"
        : kind is HistoryKind.EvidenceAdded or HistoryKind.EvidenceRemoved && text is null ? $"{kind}OnThreat"
        : kind.ToString();

    public static string Span(int days, int clock) => days == 1 ? HistoryTexts.SpanOne.With(days, clock) : HistoryTexts.SpanMany.With(days, clock);

    private static string Who(Side side, string by, string? unit) => side switch
    {
        Side.Unit => unit ?? HistoryTexts.UnitNotRecorded,
        Side.It => DomainLabels.Of(Side.It),
        _ => by.Length > 0 ? by : HistoryTexts.TheSystem,
    };

    private static string? Detail(HistoryKind kind, string? detail) => kind switch
    {
        HistoryKind.DispositionProposed or HistoryKind.ClosedAsRecorded or HistoryKind.RecordedAnswerCorrected => Word<DispositionKind>(detail),
        HistoryKind.Ruled => Word<RulingKind>(detail),
        HistoryKind.ProofMissing => Word<ProofState>(detail),
        HistoryKind.MediationEnded => Word<MediationOutcome>(detail),
        HistoryKind.Agreed or HistoryKind.AgreementRefused => Word<Asked>(detail),
        HistoryKind.ReclassificationAsked or HistoryKind.Reclassified or HistoryKind.ReclassificationUnanswered or HistoryKind.SeverityEscalated or HistoryKind.SeverityRuled or HistoryKind.ReclassificationWithdrawn => string.Join(" → ", (detail ?? "").Split(' ').Select(Word<Severity>)),
        HistoryKind.ActionPlanned => Word<ActionKind>(detail),
        HistoryKind.ProofMet or HistoryKind.MediationAgreed or HistoryKind.DeferralAsked or HistoryKind.DeferralEnded or HistoryKind.ExtensionAsked or HistoryKind.ExtensionAgreed or HistoryKind.PersonInvited => detail is null ? null : DateWords.OfStored(detail),
        HistoryKind.PositionStated or HistoryKind.PositionRecorded => Word<Stance>(detail),
        HistoryKind.WindowScheduled or HistoryKind.WindowMoved => string.Join(" → ", (detail ?? "").Split(';').Select(Interval)),
        HistoryKind.TakenBack => HistoryTexts.ResourceManager.GetString($"{kind}{detail}", CultureInfo.CurrentUICulture) ?? detail,
        HistoryKind.PersonCreated => Word<Domain.Organisation.Roles>(detail),
        HistoryKind.DeputyNamed => Interval(detail ?? ""),
        HistoryKind.DuplicateAsked or HistoryKind.ActionMovedTo or HistoryKind.ActionMovedFrom or HistoryKind.OppositionRecorded or HistoryKind.OppositionReplied or HistoryKind.OppositionWithdrawn => detail ?? HistoryTexts.AnotherObjection,
        HistoryKind.DueDateMoved => string.Join(" → ", (detail ?? "").Split(' ').Select(DateWords.OfStored)),

        // The causes are shown beside this sentence, where the rights of the reader are known.
        HistoryKind.Diagnosed => null,
        _ => detail,
    };

    private static string? Text(HistoryKind kind, string? text) => kind switch
    {
        // The page and the API show the former words of an objection; see ObjectionWording.
        HistoryKind.Edited or HistoryKind.TakenBack => null,
        HistoryKind.Reclassified => SeverityCriterion.OfStored(text, CultureInfo.CurrentUICulture),
        HistoryKind.InterestsStated => text?.Replace("\n", "; ", StringComparison.Ordinal),
        HistoryKind.UnitEdited => Facts("UnitFact", text),
        HistoryKind.ActionScheduled or HistoryKind.ActionEstimated => Facts("ActionFact", text),
        HistoryKind.PersonEdited or HistoryKind.PersonDeactivated => Facts("PersonFact", text),
        HistoryKind.ElementEdited or HistoryKind.ElementSplit or HistoryKind.ElementJoined => Former("ElementFact", text),
        HistoryKind.StrategyEdited => Former("StrategyFact", text),
        HistoryKind.UpdateEdited => Former("UpdateFact", text),
        HistoryKind.RiskEdited => Former("RiskFact", text),
        HistoryKind.PhaseEdited => Former("PhaseFact", text),
        HistoryKind.PhaseStarted or HistoryKind.PhaseEnded => text is null ? null : DateWords.OfStored(text),
        HistoryKind.PulsePlanned => text is null ? null : Interval(text),
        HistoryKind.PulseOpened or HistoryKind.PulseClosed => text is null ? null : DateWords.OfStored(text),
        HistoryKind.MilestoneEdited => Former("MilestoneFact", text),
        HistoryKind.ActualRecorded or HistoryKind.ActualCorrected => Actual(text),
        HistoryKind.TrainingEdited => Former("TrainingFact", text),
        HistoryKind.ContactEdited => Former("ContactFact", text),
        HistoryKind.RolloutRiskEdited => Former("RolloutRiskFact", text),
        HistoryKind.SessionEdited => Former("SessionFact", text),
        HistoryKind.ElementPlanned => string.IsNullOrEmpty(text) ? HistoryTexts.PlanFactNone : Former("PlanFact", text),
        HistoryKind.GoalEdited => Former("GoalFact", text),
        HistoryKind.ProblemEdited or HistoryKind.ProblemRanked => Former("ProblemFact", text),
        HistoryKind.EffectRestated => Former("EffectFact", text),
        _ => text,
    };

    /// <summary>The former values of an element, a version or a strategy; an empty value has a text of its own.</summary>
    private static string Former(string prefix, string? text) => string.Join("; ", FormerWording.Read(text).Select(fact =>
        fact.Value.Length == 0 ? Text($"{prefix}{fact.Fact}None") : Text($"{prefix}{fact.Fact}").With(FormerValue(fact.Fact, fact.Value))));

    private static string? FormerValue(string fact, string value) => fact switch
    {
        nameof(ElementWording.Kind) => Word<ElementKind>(value),
        nameof(GoalDetails.Facet) => Word<Facet>(value),
        nameof(GoalDetails.Baseline) or nameof(GoalDetails.Target) or nameof(EffectDetails.Low) or nameof(EffectDetails.High) => Number(value),
        nameof(UpdateDetails.DatedOn) or nameof(GoalDetails.BaselineOn) or nameof(GoalDetails.DueOn) or nameof(Problem.NotedOn) => DateWords.OfStored(value),
        nameof(GoalDetails.ReviewOn) => string.Join(", ", value.Split(' ').Select(DateWords.OfStored)),
        nameof(ElementPlanDetails.StartsOn) or nameof(ElementPlanDetails.ArrivesOn) or nameof(PhaseDetails.EndsOn) or nameof(RolloutRiskDetails.ReviewOn) => DateWords.OfStored(value),
        nameof(SessionKind) => Word<SessionKind>(value),
        nameof(Session.On) => DateWords.OfStored(value),
        nameof(MilestoneDetails.Direction) => Word<TargetDirection>(value),
        nameof(RiskDetails.Frequency) or nameof(RiskDetails.Hours) or nameof(RiskDetails.HourCost) or nameof(RiskDetails.Records) or nameof(RiskDetails.RecordCost) or nameof(ElementPlanDetails.Cost) => string.Join(" – ", value.Split("..").Select(Number).Distinct()),
        _ => value,
    };

    /// <summary>Values that are stored one to a line as <c>Fact=value</c>, for example the former values of a unit.</summary>
    private static string Facts(string prefix, string? text) => string.Join("; ", (text ?? "").Split('\n').Select(line => line.Split('=', 2)).Where(fact => fact.Length == 2).Select(fact => fact switch
    {
        ["IsIt", var isIt] => Text($"{prefix}IsIt{isIt}"),
        ["Roles", var roles] => Text($"{prefix}Roles").With(Word<Domain.Organisation.Roles>(roles)),
        ["EffortDays", { Length: > 0 } days] => Text($"{prefix}EffortDays").With(Number(days)),
        [var name, ""] => Text($"{prefix}{name}None"),
        [var name, var value] => Text($"{prefix}{name}").With(DateWords.OfStored(value)),
        _ => "",
    }));

    private static string Number(string stored) =>
        decimal.TryParse(stored, NumberStyles.Number, CultureInfo.InvariantCulture, out var value) ? value.ToString("#,0.##########", CultureInfo.CurrentCulture) : stored;

    /// <summary>An actual of a milestone: the values, the former one first, and the day.</summary>
    private static string? Actual(string? text) => text?.Split(';') is [var values, var on]
        ? $"{string.Join(" → ", values.Split('→').Select(value => value.Length == 0 ? HistoryTexts.ActualReached : Number(value)))} ({DateWords.OfStored(on)})"
        : text;

    private static string Text(string key) => HistoryTexts.ResourceManager.GetString(key, CultureInfo.CurrentUICulture) ?? key;

    /// <summary>An ISO 8601 interval of two dates, as a span of days in the reader's language.</summary>
    private static string Interval(string interval) => string.Join(" – ", interval.Split('/').Select(DateWords.OfStored));

    private static string? Word<TWord>(string? name)
        where TWord : struct, Enum =>
        Enum.TryParse<TWord>(name, out var word) ? DomainLabels.Of(word) : name;
}

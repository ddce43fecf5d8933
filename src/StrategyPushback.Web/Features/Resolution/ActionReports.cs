using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Web.Features.Resolution.Amending;
using StrategyPushback.Web.Features.Resolution.Answering;
using StrategyPushback.Web.Features.Resolution.Personas;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Resolution;

/// <summary>All reports on a resolution action. The table of actions, the panel, the API and the tests read this list.</summary>
public static class ActionReports
{
    public static readonly ActionReport Start = new(
        "Start", "start", (action, by, now) => action.AgainstStarting(by, now) is { } violation && !(violation.Rule == ResolutionAction.WaitsForOthers && by.Is(Roles.Cio)) ? violation : null, typeof(StartActionForm),
        actions => ResolutionApi.MapReport<ResolutionApi.StartBody, StartAction.Command>(actions, "start", "Start the action; the CIO may overrule what it waits for, with a reason", (id, seen, body) => new(id, seen, body.Reason)));

    public static readonly ActionReport Complete = new(
        "Complete", "complete", (action, by, now) => action.AgainstCompleting(by, now), typeof(ReportForm),
        actions => ResolutionApi.MapReport<ResolutionApi.CompleteBody, CompleteAction.Command>(actions, "complete", "Complete the action with its outcome", (id, seen, body) => new(id, seen, body.Outcome)))
    {
        Run = (useCase, action, text, draft) => useCase.RunAsync<CompleteAction.Command, NoResult>(new(action.Id, action.Seen, text), draft),
        Field = () => (ResolutionTexts.OutcomeLabel, ResolutionTexts.OutcomeHint),
    };

    public static readonly ActionReport Estimate = new(
        "Estimate", "estimate", (action, by, now) => action.AgainstEstimating(by, now), typeof(EstimatePanel),
        actions => ResolutionApi.MapReport<ResolutionApi.EstimateBody, EstimateAction.Command>(
            actions, "estimate", "Estimate the effort in days and the probability", (id, seen, body) => new(id, seen, body.EffortDays, body.Probability)));

    public static readonly ActionReport Cancel = new(
        "Cancel", "cancel", (action, by, now) => action.AgainstCancelling(by, now), typeof(ReportForm),
        actions => ResolutionApi.MapReport<ResolutionApi.CancelBody, CancelAction.Command>(actions, "cancel", "Cancel the action, with a reason", (id, seen, body) => new(id, seen, body.Reason)))
    {
        Run = (useCase, action, text, draft) => useCase.RunAsync<CancelAction.Command, NoResult>(new(action.Id, action.Seen, text), draft),
        Field = () => (ResolutionTexts.ReasonLabel, ResolutionTexts.ReasonHint),
    };

    public static readonly ActionReport Answers = new(
        "AnswersOf", "answers", (action, by, now) => action.AgainstChangingAnswers(by, now), typeof(AnswersForm), AnsweringApi.Map);

    public static readonly ActionReport Amend = new(
        "Amend", "amend", (action, by, now) => action.AgainstAmending(by, now), typeof(AmendForm), AmendingApi.Map);

    /// <summary>The persona is read and written on pages only.</summary>
    public static readonly ActionReport Persona = new(
        "Persona", "persona", (action, by, now) => action.AgainstNamingPersona(by, now) is null ? null : action.AgainstRecordingPersona(by, now), typeof(PersonaForm), _ => { });

    /// <summary>In the order of the links in the table.</summary>
    public static IReadOnlyList<ActionReport> All { get; } = [Start, Complete, Estimate, Cancel, Amend, Answers, Persona];

    /// <summary>Null when no report has this route.</summary>
    public static ActionReport? At(string? route) => All.FirstOrDefault(report => report.Route == route);

    /// <summary>Every report with the rule that forbids it to this person now.</summary>
    public static IReadOnlyList<(ActionReport Report, RuleViolation? Violation)> For(ResolutionAction action, Actor by, BusinessTime now) =>
        [.. All.Select(report => (report, report.Guard(action, by, now)))];
}

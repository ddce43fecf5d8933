using Microsoft.AspNetCore.Components;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Web.Features.Objections.Detail;
using StrategyPushback.Web.Features.Objections.Filing;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Drafts;
using StrategyPushback.Web.Shell.Ui;
using StrategyPushback.Web.Shell.Ui.Messages;

namespace StrategyPushback.Web.Features.Objections.Lifecycle;

/// <summary>The base of the form of an action on an objection.</summary>
public abstract class ActionForm : CommandForm
{
    /// <summary>The rules about the date to which something is put off.</summary>
    private static readonly string[] s_untilRules = [Objection.DeferralInThePast.Code, Objection.DeferralTooLong.Code, Objection.ExtensionNotLater.Code, Objection.ExtensionTooFar.Code];

    [Inject] public required Confirm Confirm { get; set; }

    [Parameter, EditorRequired] public required ObjectionPageView View { get; set; }

    [Parameter, EditorRequired] public required ObjectionAction Action { get; set; }

    [Parameter] public EventCallback OnDone { get; set; }

    protected string Number => View.Objection.Number;

    /// <summary>The version of the objection that the person sees.</summary>
    protected Guid Seen => View.Seen;

    /// <summary>The elements of the version, for a cause or a plan that names one.</summary>
    protected IReadOnlyList<FilingFormQuery.Element> Elements => [.. View.Parts.Select(element => new FilingFormQuery.Element(element.Id, element.Number ?? "", element.Title))];

    protected DraftKey Draft => new(Action.Route, Number);

    /// <summary>The field that shows the error when the reason is missing.</summary>
    protected virtual string ReasonField => "reason";

    /// <summary>Whether the person is asked to confirm the action as it is filled in.</summary>
    protected virtual bool NeedsConfirmation => Action.NeedsConfirmation;

    /// <param name="key">An idempotency key for commands that create something, so that a double click creates one.</param>
    protected Task RunAsync<TCommand, TResult>(TCommand command, string? key = null)
        where TCommand : class, ICommand<TResult> => RunAsync(() => UseCase.RunAsync<TCommand, TResult>(command, Draft, key));

    /// <summary>Runs the action with its reason, or without input.</summary>
    protected Task RunAsync(string? reason = null, EndingBody? ending = null) => RunAsync(() => Action.Run!(UseCase, Number, Seen, reason, Draft, ending));

    protected override async Task<bool> ConfirmAsync() =>
        !NeedsConfirmation || await Confirm.AskAsync(ActionLabels.ConfirmTitle(Action, Number), ActionLabels.ConfirmConsequence(Action), ActionLabels.ConfirmButton(Action));

    protected override Refusal PlaceRefusal(Refusal refusal) => refusal.Code == Objection.RationaleRequired.Code ? refusal.At(ReasonField)
        : s_untilRules.Contains(refusal.Code) ? refusal.At("until")
        : refusal.Code == Objection.CannotTakeActions.Code || refusal.Code == ResolutionAction.OtherStrategy.Code ? refusal.At("moveActionsTo")
        : refusal;

    protected override Task ReportDoneAsync() => OnDone.InvokeAsync();
}

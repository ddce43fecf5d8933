using Microsoft.AspNetCore.Components;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Features.Strategy.Versions;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Drafts;
using StrategyPushback.Web.Shell.Ui;
using StrategyPushback.Web.Shell.Ui.Messages;

namespace StrategyPushback.Web.Features.Strategy.Consultation;

/// <summary>The base of the form of an action on a version of a strategy.</summary>
public abstract class UpdateActionForm : CommandForm
{
    [Inject] public required Confirm Confirm { get; set; }

    [Parameter, EditorRequired] public required UpdateView View { get; set; }

    [Parameter, EditorRequired] public required UpdateAction Action { get; set; }

    /// <summary>Raised with the sentence that says what was done.</summary>
    [Parameter] public EventCallback<string> OnDone { get; set; }

    protected DraftKey Draft => new(Action.DraftForm, $"UPD-{View.Id}");

    protected override async Task<bool> ConfirmAsync() =>
        !Action.NeedsConfirmation || await Confirm.AskAsync(UpdateActionLabels.ConfirmTitle(Action, View), UpdateActionLabels.Intro(Action), UpdateActionLabels.Submit(Action, View));

    protected override Refusal PlaceRefusal(Refusal refusal) =>
        refusal.Code == StrategyUpdate.ReasonRequired.Code || refusal.Code == StrategyUpdate.UnansweredOpen.Code ? refusal.At("reason") : refusal;

    protected override Task ReportDoneAsync() => OnDone.InvokeAsync(UpdateActionLabels.Done(Action, View));
}

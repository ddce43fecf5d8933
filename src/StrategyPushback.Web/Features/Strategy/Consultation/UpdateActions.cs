using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform.Access;
using static StrategyPushback.Web.Features.Strategy.Consultation.UpdateAction;

namespace StrategyPushback.Web.Features.Strategy.Consultation;

/// <summary>
/// All actions on a version of a strategy. The page, the API and the tests of rights read this list. The texts of an action
/// are in <c>UpdateActionTexts</c> under its name: <c>Do_Publish</c> is the button, <c>Done_Publish</c> the confirmation.
/// </summary>
public static class UpdateActions
{
    public static readonly UpdateAction OpenWindow = WithForm<WindowForm, StrategyApi.OpenWindowBody, OpenWindow.Command>(
        "open-window", "Set the dates of its consultation, which opens on the first of them", (update, _, by, now) => update.AgainstOpeningWindow(by, now),
        (id, seen, body) => new(id, seen, body.Opens, body.Closes, body.FinalCommentDays, body.Silence, body.WithoutStatementReason));

    public static readonly UpdateAction MoveWindow = WithForm<WindowForm, StrategyApi.MoveWindowBody, MoveWindow.Command>(
        "move-window", "Move the dates of its consultation, and why; what is left out stays", (update, _, by, now) => update.AgainstMovingWindow(by, now),
        (id, seen, body) => new(id, seen, body.Opens, body.Closes, body.FinalCommentDays, body.Silence, body.Reason));

    public static readonly UpdateAction Publish = WithForm<PublishForm, StrategyApi.PublishBody, PublishUpdate.Command>(
        "publish", "Publish it; despite unanswered objections or without a whole consultation with a reason", (update, blocking, by, now) => update.AgainstPublishing(blocking, by, now),
        (id, seen, body) => new(id, seen, body.Reason, body.ConsultationReason)) with
    {
        IsPrimary = true,
    };

    public static readonly UpdateAction SendBack = WithReason<SendBackUpdate.Command>(
        "send-back", "Send it back to its authors, with a reason", (update, _, by, now) => update.AgainstSendingBack(by, now), (id, seen, reason) => new(id, seen, reason));

    public static readonly UpdateAction Withdraw = WithReason<WithdrawUpdate.Command>(
        "withdraw", "Withdraw it permanently, with a reason", (update, _, by, now) => update.AgainstWithdrawing(by, now), (id, seen, reason) => new(id, seen, reason)) with
    {
        NeedsConfirmation = true,
    };

    /// <summary>In the order of the buttons. The first one that the status allows names the step the version is at.</summary>
    public static IReadOnlyList<UpdateAction> All { get; } = [Publish, SendBack, OpenWindow, MoveWindow, Withdraw];

    /// <summary>The rules by which the status rules out an action.</summary>
    private static readonly Rule[] s_ofStatus = [StrategyUpdate.WrongState, StrategyUpdate.WindowAlreadySet];

    /// <summary>The action at this <c>?act=</c> address; null when there is none.</summary>
    public static UpdateAction? At(string? route) => All.FirstOrDefault(action => action.Route == route);

    /// <summary>The actions that the status of the version allows, also those that this person may not perform. Publishing comes last before the consultation has opened.</summary>
    /// <param name="blocking">The number of objections that block publication.</param>
    public static IReadOnlyList<OfferedUpdateAction> For(StrategyUpdate update, int blocking, Actor by, BusinessTime now) =>
    [
        .. All.OrderBy(action => action == Publish && !update.TakesObjections).Select(action => new OfferedUpdateAction(action, by.Roles.May(action.Right), action.Guard(update, blocking, by, now)))
            .Where(offered => offered.Violation is null || !s_ofStatus.Contains(offered.Violation.Rule)),
    ];
}

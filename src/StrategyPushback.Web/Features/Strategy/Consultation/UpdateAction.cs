using System.Runtime.CompilerServices;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Features.Strategy.Versions;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Drafts;

namespace StrategyPushback.Web.Features.Strategy.Consultation;

/// <summary>Returns the rule that forbids an action on an update to this person now; null when none does.</summary>
/// <param name="blocking">The number of objections that block publication.</param>
public delegate RuleViolation? UpdateGuard(StrategyUpdate update, int blocking, Actor by, BusinessTime now);

/// <summary>Runs an action that needs only a reason.</summary>
public delegate Task<Outcome<NoResult>> UpdateActionRunner(UseCase useCase, UpdateView view, string? reason, DraftKey draft);

/// <summary>An action on a version of a strategy, as registered in <see cref="UpdateActions"/>.</summary>
/// <param name="Name">The key of its texts in <c>UpdateActionTexts</c>.</param>
/// <param name="Route">The last segment of its API address and the value of <c>?act=</c>.</param>
/// <param name="Right">The right of its command.</param>
/// <param name="Form">The component of its form, an <see cref="UpdateActionForm"/>.</param>
/// <param name="Map">Maps its API endpoint.</param>
public sealed record UpdateAction(string Name, string Route, Right Right, UpdateGuard Guard, Type Form, Action<RouteGroupBuilder> Map)
{
    /// <summary>Runs the action with the text of the form; null when only its own form can.</summary>
    public UpdateActionRunner? Run { get; init; }

    /// <summary>Whether its button is the main one of the page.</summary>
    public bool IsPrimary { get; init; }

    /// <summary>The person is asked to confirm, because the action cannot be undone.</summary>
    public bool NeedsConfirmation { get; init; }

    public string DraftForm => $"update-{Route}";

    /// <summary>An action whose only input is a reason.</summary>
    public static UpdateAction WithReason<TCommand>(string route, string summary, UpdateGuard guard, Func<int, Guid?, string?, TCommand> command, [CallerMemberName] string name = "")
        where TCommand : class, ICommand<NoResult> =>
        new(name, route, RightOf<TCommand>(), guard, typeof(UpdateReasonForm),
            updates => StrategyApi.MapAction<StrategyApi.ReasonBody, TCommand>(updates, route, summary, (id, seen, body) => command(id, seen, body.Reason)))
        {
            Run = (useCase, view, reason, draft) => useCase.RunAsync<TCommand, NoResult>(command(view.Id, view.Seen, reason), draft),
        };

    /// <summary>An action with its own form.</summary>
    public static UpdateAction WithForm<TForm, TBody, TCommand>(string route, string summary, UpdateGuard guard, Func<int, Guid?, TBody, TCommand> command, [CallerMemberName] string name = "")
        where TForm : UpdateActionForm
        where TBody : class
        where TCommand : class, ICommand<NoResult> =>
        new(name, route, RightOf<TCommand>(), guard, typeof(TForm), updates => StrategyApi.MapAction(updates, route, summary, command));

    private static Right RightOf<TCommand>() => UseCase.RightOf(typeof(TCommand));
}

/// <summary>An action that the status of the version allows.</summary>
/// <param name="HasRight">Whether a role of the person has the right of the action.</param>
/// <param name="Violation">The rule that forbids it now; null when none does.</param>
public sealed record OfferedUpdateAction(UpdateAction Action, bool HasRight, RuleViolation? Violation)
{
    public bool IsAllowed => HasRight && Violation is null;
}

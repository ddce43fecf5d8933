using System.Runtime.CompilerServices;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Api;
using StrategyPushback.Web.Platform.Drafts;

namespace StrategyPushback.Web.Features.Objections.Lifecycle;

/// <summary>Returns the rule that forbids an action to this person now; null when none does.</summary>
public delegate RuleViolation? ActionGuard(Objection objection, Actor by, BusinessTime now);

/// <summary>Runs an action that needs at most a reason, or what becomes of the open actions.</summary>
public delegate Task<Outcome<NoResult>> ActionRunner(UseCase useCase, string number, Guid? seen, string? reason = null, DraftKey? draft = null, EndingBody? ending = null);

/// <summary>The body of the API for an action that takes a reason.</summary>
public sealed record ReasonBody(string? Reason);

/// <summary>The options of an action.</summary>
[Flags]
public enum ActionOptions
{
    None = 0,

    /// <summary>Its button is in the header of the page, besides the buttons of the present step.</summary>
    InHeader = 1,

    /// <summary>The person is asked to confirm, because the action has effects that cannot be undone.</summary>
    NeedsConfirmation = 2,

    /// <summary>The same person may take it back on the same day.</summary>
    CanTakeBack = 4,
}

/// <summary>An action on an objection, as registered in <see cref="ObjectionActions"/>.</summary>
/// <param name="Name">The key of its texts.</param>
/// <param name="Route">The last segment of its API address, the value of <c>?act=</c> and the name of its draft.</param>
/// <param name="Right">The right of its command.</param>
public sealed record ObjectionAction(string Name, string Route, Right Right, ActionGuard Guard, ActionOptions Options = ActionOptions.None)
{
    /// <summary>The component of its form, an <see cref="ActionForm"/>; null when the action runs without input.</summary>
    public Type? Form { get; init; }

    /// <summary>Whether its form asks nothing but what becomes of the open actions.</summary>
    public bool AsksOnlyAboutActions { get; init; }

    /// <summary>Runs the action; null when only its form can.</summary>
    public ActionRunner? Run { get; init; }

    /// <summary>Maps its API endpoint; null when another area of the API has it.</summary>
    public Action<RouteGroupBuilder>? Map { get; init; }

    public bool IsInHeader => Options.HasFlag(ActionOptions.InHeader);

    public bool NeedsConfirmation => Options.HasFlag(ActionOptions.NeedsConfirmation);

    public bool CanTakeBack => Options.HasFlag(ActionOptions.CanTakeBack);

    /// <summary>An action without input. With a form, the form only explains the action.</summary>
    public static ObjectionAction Immediate<TCommand>(
        string route, string summary, ActionGuard guard, Func<string, Guid?, TCommand> command, ActionOptions options = ActionOptions.None, Type? form = null, [CallerMemberName] string name = "")
        where TCommand : class, ICommand<NoResult> =>
        new(name, route, RightOf<TCommand>(), guard, options)
        {
            Form = form,
            Run = (useCase, number, seen, _, draft, _) => useCase.RunAsync<TCommand, NoResult>(command(number, seen), draft),
            Map = objections => ObjectionsApi.MapAction<Nothing, TCommand>(objections, route, summary, (number, seen, _) => command(number, seen)),
        };

    /// <summary>An action without other input that may end the objection. Its form is needed only when open actions are left.</summary>
    public static ObjectionAction Ending<TCommand>(string route, string summary, ActionGuard guard, Func<string, Guid?, TCommand> command, ActionOptions options = ActionOptions.None, [CallerMemberName] string name = "")
        where TCommand : EndingCommand, ICommand<NoResult> =>
        new(name, route, RightOf<TCommand>(), guard, options)
        {
            Form = typeof(EndingForm),
            AsksOnlyAboutActions = true,
            Run = (useCase, number, seen, _, draft, ending) => useCase.RunAsync<TCommand, NoResult>((TCommand)command(number, seen).With(ending), draft),
            Map = objections => ObjectionsApi.MapAction<EndingBody, TCommand>(objections, route, summary, (number, seen, body) => (TCommand)command(number, seen).With(body)),
        };

    /// <summary>An action whose only input is a reason.</summary>
    public static ObjectionAction WithReason<TCommand>(
        string route, string summary, ActionGuard guard, Func<string, Guid?, string?, TCommand> command, ActionOptions options = ActionOptions.None, Type? form = null, [CallerMemberName] string name = "")
        where TCommand : class, ICommand<NoResult> =>
        new(name, route, RightOf<TCommand>(), guard, options)
        {
            Form = form ?? typeof(ReasonForm),
            Run = (useCase, number, seen, reason, draft, _) => useCase.RunAsync<TCommand, NoResult>(command(number, seen, reason), draft),
            Map = objections => ObjectionsApi.MapAction<ReasonBody, TCommand>(objections, route, summary, (number, seen, body) => command(number, seen, body.Reason)),
        };

    /// <summary>An action with its own form.</summary>
    public static ObjectionAction WithForm<TForm, TBody, TCommand>(
        string route, string summary, ActionGuard guard, Func<string, Guid?, TBody, TCommand> command, ActionOptions options = ActionOptions.None, [CallerMemberName] string name = "")
        where TForm : ActionForm
        where TBody : class
        where TCommand : class, ICommand<NoResult> =>
        new(name, route, RightOf<TCommand>(), guard, options)
        {
            Form = typeof(TForm),
            Map = objections => ObjectionsApi.MapAction(objections, route, summary, command),
        };

    private static Right RightOf<TCommand>() => UseCase.RightOf(typeof(TCommand));
}

/// <summary>An action that the person's roles may perform, and the rule that forbids it now.</summary>
public sealed record AllowedAction(ObjectionAction Action, RuleViolation? Violation)
{
    public bool IsAllowed => Violation is null;

    /// <summary>The code of the rule; null when the action is allowed.</summary>
    public string? RefusedBy => Violation?.Rule.Code;

    /// <summary>The text of the rule in the reader's language; null when the action is allowed.</summary>
    public string? Why => Violation is { } violation ? UseCase.Wording(violation.Rule.Code, violation.Facts) : null;
}

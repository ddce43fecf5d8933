using FluentValidation;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Api;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Objections.Lifecycle;

/// <summary>What becomes of the open actions, when the action ends the objection. The body of the API for an ending action without other input.</summary>
/// <param name="OpenActions">Null keeps them.</param>
/// <param name="MoveActionsTo">The number of the objection that takes them over; required for <c>Move</c>.</param>
public sealed record EndingBody(OpenActionsChoice? OpenActions = null, string? MoveActionsTo = null) : IOptionalBody;

/// <summary>A command that may end an objection.</summary>
public abstract record EndingCommand(string Number, Guid? Seen) : IObjectionCommand
{
    /// <summary>What becomes of the actions that are still open; null keeps them.</summary>
    public OpenActionsChoice? OpenActions { get; init; }

    /// <summary>The number of the objection that takes the open actions over.</summary>
    public string? MoveActionsTo { get; init; }

    public EndingCommand With(EndingBody? choice) => choice is null ? this : this with { OpenActions = choice.OpenActions, MoveActionsTo = choice.MoveActionsTo };
}

public abstract class EndingValidator<TCommand> : AbstractValidator<TCommand>
    where TCommand : EndingCommand
{
    protected EndingValidator()
    {
        RuleFor(command => command.OpenActions).IsInEnum();
        RuleFor(command => command.MoveActionsTo).Chosen().When(command => command.OpenActions is OpenActionsChoice.Move);
    }
}

/// <summary>An objection that an action may end, with the objection that takes over its open actions.</summary>
public sealed record Ending(Objection Objection, OpenActionsChoice? Choice, Objection? Into)
{
    /// <summary>Keeps, cancels or moves the open actions, if the objection has ended and the person was asked.</summary>
    public void SettleActions(CommandContext context)
    {
        if (Choice is { } choice)
        {
            Objection.SettleActions(choice, Into, ActionTexts.CancelledWith, context.Actor, context.Now);
        }
    }
}

internal static class EndingLoading
{
    /// <exception cref="InvalidFieldException">The person may not see the objection that takes over.</exception>
    public static async Task<Ending> EndingAsync(this CommandContext context, EndingCommand command, CancellationToken cancellation)
    {
        var objection = await context.ObjectionAsync(command, cancellation);
        var into = command.OpenActions is OpenActionsChoice.Move ? await IntoAsync(command.MoveActionsTo!, context, cancellation) : null;
        if (command.OpenActions is not null)
        {
            foreach (var action in objection.Actions.Where(action => action.IsOpen))
            {
                await context.Db.Entry(action).Collection(loaded => loaded.Objections).LoadAsync(cancellation);
            }
        }

        return new Ending(objection, command.OpenActions, into);
    }

    private static async Task<Objection> IntoAsync(string number, CommandContext context, CancellationToken cancellation)
    {
        try
        {
            return await context.ObjectionAsync(number, cancellation);
        }
        catch (NotFoundException)
        {
            throw new InvalidFieldException("moveActionsTo", "field.unknown", FieldTexts.UnknownObjection.With(number));
        }
    }
}

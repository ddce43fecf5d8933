using FluentValidation;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Resolution.Answering;

/// <summary>IT lets an action answer one more objection of the same strategy.</summary>
[Needs(Right.ActForIt), OneAtATime]
public static class AnswerObjection
{
    /// <param name="Objection">The number of the objection.</param>
    public sealed record Command(string Id, Guid? Seen, string? Objection) : ICommand<NoResult>, IActionCommand;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Objection).Chosen();
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var action = await context.ActionAsync(command, cancellation);
            await context.LoadAnswersAsync(action, cancellation);
            action.Answer(await context.AnsweredAsync(command.Objection!, cancellation), context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}

/// <summary>IT lets an action no longer answer an objection, with a reason that the units read.</summary>
[Needs(Right.ActForIt), OneAtATime]
public static class StopAnswering
{
    /// <param name="Objection">The number of the objection.</param>
    public sealed record Command(string Id, Guid? Seen, string? Objection, string? Reason) : ICommand<NoResult>, IActionCommand;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Objection).Chosen();
            RuleFor(command => command.Reason).Required().PlainText(Objection.TextLength);
        }
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var action = await context.ActionAsync(command, cancellation);
            await context.LoadAnswersAsync(action, cancellation);
            action.StopAnswering(await context.AnsweredAsync(command.Objection!, cancellation), command.Reason.Plain(), context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}

internal static class AnswerLoading
{
    /// <summary>Loads the objections of a tracked action with their units.</summary>
    public static Task LoadAnswersAsync(this CommandContext context, ResolutionAction action, CancellationToken cancellation) =>
        context.Db.Entry(action).Collection(one => one.Objections).Query().AsTracking().Include(objection => objection.Units).ThenInclude(raising => raising.Unit).OrderBy(objection => objection.Id).LoadAsync(cancellation);

    /// <exception cref="InvalidFieldException">The objection does not exist, or the person may not see it.</exception>
    public static async Task<Objection> AnsweredAsync(this CommandContext context, string number, CancellationToken cancellation)
    {
        try
        {
            return await context.ObjectionAsync(number, cancellation);
        }
        catch (NotFoundException)
        {
            throw new InvalidFieldException("objection", "field.unknown", FieldTexts.UnknownObjection.With(number));
        }
    }
}

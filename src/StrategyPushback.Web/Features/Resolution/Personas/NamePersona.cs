using FluentValidation;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Resolution.Personas;

/// <summary>IT names the persona whom an action newly involves, with the position before.</summary>
[Needs(Right.ActForIt)]
public static class NamePersona
{
    /// <param name="Person">The e-mail address of a person; null when <paramref name="Role"/> names a role in words.</param>
    /// <param name="On">The day on which the persona said so; null for today.</param>
    public sealed record Command(string Id, Guid? Seen, string? Person, string? Role, PersonaStance? Stance, string? Note, DateOnly? On) : ICommand<NoResult>, IActionCommand;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Role).PlainText(ResolutionAction.PersonaRoleLength);
            RuleFor(command => command.Stance).Chosen();
            RuleFor(command => command.Note).Required().PlainText(ResolutionAction.PersonaNoteLength);
        }
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var action = await context.PersonaActionAsync(command, cancellation);
            var named = command.Person?.Trim();
            var person = string.IsNullOrEmpty(named) ? null : await context.Db.People.AsTracking().FirstOrDefaultAsync(person => person.Email == named && person.DeactivatedAt == null, cancellation)
                ?? throw new InvalidFieldException("person", "field.unknown", FieldTexts.UnknownPerson.With(named));
            action.NamePersona(person, command.Role.OneLine(), new(command.Stance!.Value, command.Note.Plain(), command.On ?? context.Now.Today), context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}

/// <summary>IT records where the persona stands after being involved.</summary>
[Needs(Right.ActForIt)]
public static class RecordPersona
{
    /// <param name="On">The day on which the persona said so; null for today.</param>
    public sealed record Command(string Id, Guid? Seen, PersonaStance? Stance, string? Note, DateOnly? On) : ICommand<NoResult>, IActionCommand;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Stance).Chosen();
            RuleFor(command => command.Note).Required().PlainText(ResolutionAction.PersonaNoteLength);
        }
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var action = await context.PersonaActionAsync(command, cancellation);
            action.RecordPersona(new(command.Stance!.Value, command.Note.Plain(), command.On ?? context.Now.Today), context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}

internal static class PersonaLoading
{
    public static async Task<ResolutionAction> PersonaActionAsync(this CommandContext context, IActionCommand command, CancellationToken cancellation)
    {
        var action = await context.ActionAsync(command, cancellation);
        await context.Db.Entry(action).Collection(one => one.PersonaPositions).Query().AsTracking().OrderBy(position => position.Id).LoadAsync(cancellation);
        return action;
    }
}

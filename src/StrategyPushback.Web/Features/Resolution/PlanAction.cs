using FluentValidation;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Resolution;

/// <summary>IT plans an action that answers one or more objections, with its owner, due date and acceptance criterion.</summary>
[Needs(Right.ActForIt)]
public static class PlanAction
{
    /// <summary>The maximum effort of one action in days of work.</summary>
    public const int MostEffortDays = 1000;

    /// <summary>The maximum number of objections that one action answers.</summary>
    public const int MostObjections = 100;

    public sealed record Command : ICommand<Created>, IEstimate
    {
        /// <summary>Numbers of objections, e.g. <c>OBJ-4</c>.</summary>
        public IReadOnlyList<string>? Objections { get; init; }

        public ActionKind? Kind { get; init; }

        public string? Title { get; init; }

        /// <summary>The owner's e-mail address; anybody may own an action.</summary>
        public string? Owner { get; init; }

        public decimal? EffortDays { get; init; }

        /// <summary>The probability that it settles its objections: above 0, at most 1.</summary>
        public decimal? Probability { get; init; }

        public DateOnly? DueOn { get; init; }

        /// <summary>The acceptance criterion.</summary>
        public string? AcceptanceCriterion { get; init; }
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Objections).AtMost(MostObjections);
            RuleFor(command => command.Kind).Chosen();
            RuleFor(command => command.Title).Required().PlainText(ResolutionAction.TitleLength);
            RuleFor(command => command.Owner).Chosen();
            this.Estimated();
            RuleFor(command => command.DueOn).Chosen();
            RuleFor(command => command.AcceptanceCriterion).Required().PlainText(Objection.TextLength);
        }
    }

    public sealed class Handler : IHandler<Command, Created>
    {
        public async Task<Created> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var objections = new List<Objection>();
            foreach (var number in (command.Objections ?? []).Distinct(StringComparer.OrdinalIgnoreCase))
            {
                objections.Add(await ObjectionAsync(number, context, cancellation));
            }

            var owner = await OwnerAsync(command.Owner!, context, cancellation);
            var action = ResolutionAction.Plan(
                command.Kind!.Value,
                command.Title.OneLine(),
                objections,
                owner,
                command.EffortDays,
                command.DueOn!.Value,
                command.AcceptanceCriterion.Plain()!,
                context.Actor,
                context.Now,
                command.Probability);
            context.Db.Actions.Add(action);
            return new Created(action);
        }

        private static async Task<Objection> ObjectionAsync(string number, CommandContext context, CancellationToken cancellation)
        {
            try
            {
                return await context.ObjectionAsync(number, cancellation);
            }
            catch (NotFoundException)
            {
                throw new InvalidFieldException("objections", "field.unknown", FieldTexts.UnknownObjection.With(number));
            }
        }

        private static async Task<Person> OwnerAsync(string email, CommandContext context, CancellationToken cancellation)
        {
            var named = email.Trim();
            return await context.Db.People.FirstOrDefaultAsync(person => person.Email == named, cancellation)
                ?? throw new InvalidFieldException("owner", "field.unknown", FieldTexts.UnknownPerson.With(email));
        }
    }
}

using FluentValidation;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Resolution;

/// <summary>IT plans what answers one or more objections: who does it, by when, and what makes it count.</summary>
[Needs(Right.PlanAction)]
public static class PlanAction
{
    /// <summary>Days of work one action may take; more is several actions.</summary>
    public const int MostEffortDays = 1000;

    /// <summary>Objections one action may answer.</summary>
    public const int MostObjections = 100;

    public sealed record Command : ICommand<Created>, IEstimate
    {
        /// <summary>Numbers, e.g. <c>OBJ-4</c>.</summary>
        public IReadOnlyList<string>? Objections { get; init; }

        public ActionKind? Kind { get; init; }

        public string? Title { get; init; }

        /// <summary>The owner's e-mail; anybody may own an action.</summary>
        public string? Owner { get; init; }

        public decimal? EffortDays { get; init; }

        /// <summary>How likely it is to settle what it answers: above 0, at most 1.</summary>
        public decimal? Probability { get; init; }

        public DateOnly? DueOn { get; init; }

        /// <summary>What must hold for it to count.</summary>
        public string? AcceptanceCriterion { get; init; }
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Objections).AtMost(MostObjections);
            RuleFor(command => command.Kind).Chosen();
            RuleFor(command => command.Title).Required().PlainText(ResolutionAction.TitleLength);
            RuleFor(command => command.Owner).Required();
            this.Estimated();
            RuleFor(command => command.DueOn).Chosen();
            RuleFor(command => command.AcceptanceCriterion).Required().PlainText(Objection.TextLength);
        }
    }

    public sealed class Handler : IHandler<Command, Created>
    {
        public async Task<Created> HandleAsync(Command command, Act act, CancellationToken cancellation)
        {
            var objections = new List<Objection>();
            foreach (var number in (command.Objections ?? []).Distinct(StringComparer.OrdinalIgnoreCase))
            {
                objections.Add(await ObjectionAsync(number, act, cancellation));
            }

            var owner = await OwnerAsync(command.Owner!, act, cancellation);
            var action = ResolutionAction.Plan(
                command.Kind!.Value,
                command.Title.OneLine(),
                objections,
                owner,
                command.EffortDays,
                command.DueOn!.Value,
                command.AcceptanceCriterion.Plain()!,
                act.By,
                act.Now,
                command.Probability);
            act.Db.Actions.Add(action);
            return new Created(action);
        }

        private static async Task<Objection> ObjectionAsync(string number, Act act, CancellationToken cancellation)
        {
            try
            {
                return await act.ObjectionAsync(number, cancellation);
            }
            catch (NotThere)
            {
                throw new WrongField("objections", "field.unknown", FieldTexts.UnknownObjection.With(number));
            }
        }

        private static async Task<Person> OwnerAsync(string email, Act act, CancellationToken cancellation)
        {
            var named = email.Trim();
            return await act.Db.People.FirstOrDefaultAsync(person => person.Email == named, cancellation)
                ?? throw new WrongField("owner", "field.unknown", FieldTexts.UnknownPerson.With(email));
        }
    }
}

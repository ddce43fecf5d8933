using FluentValidation;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.HalfWay;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.HalfWay.Commitments;

/// <summary>A side turns what it gives in the agreed option into a commitment with an owner and a due date.</summary>
[Needs(Right.ActForEitherSide), OneAtATime]
public static class MakeCommitment
{
    /// <param name="Owner">The owner's e-mail address.</param>
    public sealed record Command(string Number, string? Wording, string? Owner, DateOnly? DueOn) : ICommand<Created>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Wording).Required().PlainText(Commitment.WordingLength);
            RuleFor(command => command.Owner).Chosen();
            RuleFor(command => command.DueOn).Chosen();
        }
    }

    public sealed class Handler : IHandler<Command, Created>
    {
        public async Task<Created> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var objection = await context.HalfWayAsync(command.Number, cancellation);
            var email = command.Owner!.Trim();
            var owner = await context.Db.People.AsTracking().OwnersFor(objection, context.Actor).Include(person => person.StandsInFor).FirstOrDefaultAsync(person => person.Email == email, cancellation)
                ?? throw new InvalidFieldException("owner", "field.unknown", FieldTexts.UnknownPerson.With(command.Owner));
            // The owner goes on reading after a mediation has ended.
            if (!owner.AsActor(context.Now.Today).MayReadWithoutMediating(objection))
            {
                throw new BrokenRule(Commitment.OwnerMayNotRead, owner.Name);
            }

            return new Created(objection.Commit(command.Wording.OneLine(), owner, command.DueOn!.Value, context.Actor, context.Now));
        }
    }
}

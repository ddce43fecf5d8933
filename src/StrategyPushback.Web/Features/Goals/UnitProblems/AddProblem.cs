using FluentValidation;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Alignment;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Goals.UnitProblems;

/// <summary>Adds a problem of a unit as its last one.</summary>
[Needs(Right.WriteProblems), OneAtATime]
public static class AddProblem
{
    public sealed record Command : ProblemInput, ICommand<Created>
    {
        /// <summary>Code or name of the unit.</summary>
        public string? Unit { get; init; }
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            Include(new ProblemInputValidator(isNew: true));
            RuleFor(command => command.Unit).Chosen();
            RuleFor(command => command.Unit).PlainText(BusinessUnit.NameLength);
        }
    }

    public sealed class Handler : IHandler<Command, Created>
    {
        public async Task<Created> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var unit = await context.Db.UnitAsync(command.Unit!, cancellation);
            var problems = await context.Db.Problems.AsTracking().Where(problem => problem.UnitId == unit.Id).ToListAsync(cancellation);
            var problem = new ProblemList(unit, problems).Add(command.Statement.OneLine(), command.NotedOn ?? context.Now.Today, context.Actor, context.Now);
            context.Db.Add(problem);
            return new Created(problem);
        }
    }
}

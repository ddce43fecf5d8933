using FluentValidation;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Strategy.Authoring;

/// <summary>Creates a strategy without a version.</summary>
[Needs(Right.AuthorStrategies)]
public static class CreateStrategy
{
    public sealed record Command : StrategyInput, ICommand<Created>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => Include(new StrategyInputValidator(isNew: true));
    }

    public sealed class Handler : IHandler<Command, Created>
    {
        public async Task<Created> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var details = await context.DetailsAsync(command, new StrategyDetails("", null, null), cancellation);
            var strategy = Domain.Strategy.Strategy.Create(details, context.Actor, context.Now);
            context.Db.Add(strategy);
            return new Created(strategy);
        }
    }
}

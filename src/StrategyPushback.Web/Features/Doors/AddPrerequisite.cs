using FluentValidation;
using StrategyPushback.Domain.Prerequisites;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Drafts;

namespace StrategyPushback.Web.Features.Doors;

/// <summary>Records that one element opens another.</summary>
[Needs(Right.AuthorStrategies)]
[OneAtATime]
public static class AddPrerequisite
{
    public static DraftKey DraftOf(int update) => new("prerequisite", $"UPD-{update}");

    /// <param name="Update">The version whose numbers the refusals and the history use.</param>
    /// <param name="From">The element that opens the other one.</param>
    /// <param name="To">The element that is opened.</param>
    public sealed record Command(int Update, string? From, string? To, PrerequisiteKind? Kind) : ICommand<Created>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.From).Chosen();
            RuleFor(command => command.To).Chosen();
            RuleFor(command => command.Kind).Chosen();
        }
    }

    public sealed class Handler : IHandler<Command, Created>
    {
        public async Task<Created> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var update = await context.VersionAsync(command.Update, cancellation);
            var (from, to) = (await context.ElementAsync(update, "from", command.From, cancellation), await context.ElementAsync(update, "to", command.To, cancellation));
            var existing = await context.OpeningsAsync(update, cancellation);
            var prerequisite = update.AddPrerequisite(from, to, command.Kind!.Value, existing, await context.LabelsAsync(update, cancellation), context.Actor, context.Now);
            context.Db.Add(prerequisite);
            return new Created(prerequisite);
        }
    }
}

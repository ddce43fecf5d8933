using FluentValidation;
using StrategyPushback.Data.Packs;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Exports.Slides;

namespace StrategyPushback.Web.Features.Packs;

/// <summary>Replaces the company template of steering packs. A file that no pack can be made on is refused with what it lacks.</summary>
[Needs(Right.ManageSettings)]
public static class UploadTemplate
{
    public const long MostBytes = SlideTemplate.MostBytes;

    public sealed record Command(string? Name, byte[] Content) : ICommand<NoResult>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Name).Required().PlainText(PackTemplate.NameLength);
        }
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            SlideTemplate.Check(command.Content, command.Name!);
            context.Db.Add(new PackTemplate(context.Actor.PersonId, context.Now.At, command.Name!, command.Content));
            return Task.FromResult(NoResult.Value);
        }
    }
}

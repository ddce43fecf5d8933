using FluentValidation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Drafts;

namespace StrategyPushback.Web.Features.Strategy.Compare;

/// <summary>IT records that an objection caused the change of an element in a version.</summary>
[Needs(Right.ActForIt)]
public static class LinkChange
{
    /// <summary>The draft of the form for one element.</summary>
    public static DraftKey DraftOf(int update, string element) => new($"link-change-{element}", $"UPD-{update}");

    public sealed record Command(int Id, Guid? Seen, string? Element, string? Objection) : ICommand<NoResult>, IChangeLinkCommand;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => Include(new ChangeLinkValidator());
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var change = await context.ChangeToLinkAsync(command, cancellation);
            change.Update.LinkChange(change.Element, change.Label, change.Objection, context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}

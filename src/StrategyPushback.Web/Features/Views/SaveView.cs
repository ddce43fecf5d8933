using FluentValidation;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Views;

/// <summary>Saves the filter of an address under a name.</summary>
[Needs(Right.KeepViews)]
public static class SaveView
{
    /// <param name="Query">The query string, without the question mark. May hold <c>update=all</c>.</param>
    public sealed record Command(string? Name, ViewPlace Place, string? Query, bool Share = false) : ICommand<Created>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Name).Required().PlainText(SavedView.NameLength);
            RuleFor(command => command.Query).Must(query => (query ?? "").Length <= SavedView.QueryLength).WithErrorCode("field.too-long").WithMessage(_ => ViewTexts.QueryTooLong.With(SavedView.QueryLength));
        }
    }

    public sealed class Handler : IHandler<Command, Created>
    {
        public Task<Created> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var view = new SavedView(command.Name!, command.Place, ViewQuery.Read(command.Query ?? "").ToQuery(), context.Actor, context.Now.At);
            if (command.Share)
            {
                view.Share(context.Actor, context.Now.At);
            }

            context.Db.Add(view);
            return Task.FromResult(new Created(view));
        }
    }
}

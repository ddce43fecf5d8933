using System.Globalization;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Features.Strategy.Consultation;
using StrategyPushback.Web.Features.Strategy.Versions;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Api;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Strategy;

/// <summary>The API of strategy updates. It runs the same queries and commands as the pages.</summary>
public static class StrategyApi
{
    /// <param name="Strategy">The strategy's key.</param>
    /// <param name="Number">The number of the version within its strategy.</param>
    /// <param name="Title">The strategy's title.</param>
    /// <param name="Window">Null before dates are set.</param>
    /// <param name="NotConsultedReason">Why the CIO published it without a whole consultation; null for every other version.</param>
    /// <param name="WithoutStatementReason">Why its consultation opened although an affected unit had no statement; null for every other version.</param>
    public sealed record UpdateFacts(
        string Id, string Strategy, string Number, string Title, UpdateStatus Status, int ElementCount, ConsultationWindow? Window, string? NotConsultedReason, string? WithoutStatementReason);

    /// <param name="WithoutStatementReason">Why it opens although an affected unit has no statement; needed only then.</param>
    public sealed record OpenWindowBody(DateOnly? Opens, DateOnly? Closes, int? FinalCommentDays = null, string? Silence = null, string? WithoutStatementReason = null);

    /// <summary>What is left out stays as it is.</summary>
    public sealed record MoveWindowBody(DateOnly? Opens = null, DateOnly? Closes = null, int? FinalCommentDays = null, string? Silence = null, string? Reason = null);

    /// <param name="Reason">Shown on each unanswered objection; without a whole consultation also on the version, unless the other reason is given.</param>
    /// <param name="ConsultationReason">Why without a whole consultation, shown on the version.</param>
    public sealed record PublishBody(string? Reason = null, string? ConsultationReason = null);

    public sealed record ReasonBody(string? Reason);

    public static void MapStrategy(this RouteGroupBuilder api)
    {
        var updates = api.MapGroup("/updates").WithTags("Updates");
        updates.MapGet("", ListAsync).WithName("ListUpdates").WithSummary("Every version of every strategy").Produces<Page<UpdateFacts>>().DescribeList([]);
        updates.MapGet("/{id}", async (string id, HttpContext context, UpdateQuery query, CancellationToken cancellation) => await AnswerAsync(id, context, query, cancellation))
            .WithName("GetUpdate").WithSummary("One version")
            .Produces<UpdateFacts>().ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound);
        foreach (var action in UpdateActions.All)
        {
            action.Map(updates);
        }
    }

    internal static void MapAction<TBody, TCommand>(RouteGroupBuilder updates, string route, string summary, Func<int, Guid?, TBody, TCommand> command)
        where TBody : class
        where TCommand : class, ICommand<NoResult> =>
        MapAction(updates, route, async (id, seen, context, useCase, cancellation) =>
            {
                var body = (await Body<TBody>.BindAsync(context))!.Value;
                return await useCase.RunAsync<TCommand, NoResult>(command(RecordKey.Required(id), seen, body), cancellation: cancellation);
            })
            .WithMetadata(Body<TBody>.Description).WithName(typeof(TCommand).DeclaringType!.Name).WithSummary(summary).Produces<UpdateFacts>().DescribeVerb();

    /// <summary>Without type parameters, so that the handler is compiled with the product.</summary>
    private static RouteHandlerBuilder MapAction(RouteGroupBuilder updates, string route, Func<string, Guid?, HttpContext, UseCase, CancellationToken, Task<Outcome<NoResult>>> run) =>
        updates.MapPost($"/{{id}}/{route}", async (string id, IfMatch state, HttpContext context, UseCase useCase, UpdateQuery query, CancellationToken cancellation) =>
        {
            var outcome = await run(id, state.Seen, context, useCase, cancellation);
            return outcome.Refusal is { } refusal ? Problems.Of(refusal) : await AnswerAsync(id, context, query, cancellation);
        });

    private static async Task<IResult> ListAsync(HttpRequest request, Part part, UpdateListQuery query, CancellationToken cancellation)
    {
        Part.Only(request, []);
        var order = new Keyset<UpdateListQuery.View>().By(update => update.Id);
        return TypedResults.Ok(order.PageOf(
            await query.LoadAsync(cancellation), part, "updates",
            update => new UpdateFacts(Text(update.Id), Text(update.StrategyId), update.Number, update.Strategy, update.Status, update.Elements, update.Window, update.NotConsultedReason, update.WithoutStatementReason)));
    }

    private static async Task<IResult> AnswerAsync(string id, HttpContext context, UpdateQuery query, CancellationToken cancellation) =>
        TypedResults.Ok(await FactsAsync(RecordKey.Required(id), context, query, cancellation));

    /// <summary>One version; its state becomes the ETag of the response.</summary>
    internal static async Task<UpdateFacts> FactsAsync(int id, HttpContext context, UpdateQuery query, CancellationToken cancellation)
    {
        var view = await query.LoadAsync(id, cancellation) ?? throw new NotFoundException();
        IfMatch.Tell(context, view.Seen);
        return new UpdateFacts(Text(view.Id), Text(view.StrategyId), view.Number, view.Strategy, view.Status, view.Elements.Count, view.Window, view.NotConsultedReason, view.WithoutStatementReason);
    }

    private static string Text(int key) => key.ToString(CultureInfo.InvariantCulture);
}

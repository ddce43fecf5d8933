using StrategyPushback.Web.Features.Objections.Detail;
using StrategyPushback.Web.Features.Objections.Filing;
using StrategyPushback.Web.Features.Objections.Lifecycle;
using StrategyPushback.Web.Features.Objections.Lifecycle.Understanding;
using StrategyPushback.Web.Features.Objections.List;
using StrategyPushback.Web.Features.Objections.Similar;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Api;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Objections;

/// <summary>The API of objections. It runs the same queries and commands as the pages.</summary>
public static class ObjectionsApi
{
    /// <summary>Operation ids are public, so a renamed command keeps its earlier id.</summary>
    private static readonly Dictionary<Type, string> s_keptOperationIds = new()
    {
        [typeof(SendReadBack.Command)] = "SayBackObjection",
        [typeof(TakeBackAction.Command)] = "TakeBackAct",
    };

    public static void MapObjections(this RouteGroupBuilder api)
    {
        var objections = api.MapGroup("/objections").WithTags("Objections");
        objections.MapGet("", async (HttpRequest request, Part part, ObjectionListQuery list, CancellationToken cancellation) =>
                TypedResults.Ok(await list.LoadAsync(ObjectionFilter.Parse(Part.Only(request, ObjectionFilter.Names)), part.Limit, part.After, cancellation)))
            .WithName("ListObjections").WithSummary("The objections that match a filter, as far as you may see them").DescribeList(ObjectionFilter.Names);
        objections.MapPost("", FileAsync).WithName("FileObjection").WithSummary("File an objection of your unit; the PMO files on behalf of a unit, unconfirmed until its lead confirms it")
            .Produces<ObjectionView>(StatusCodes.Status201Created).DescribeCreation();
        objections.MapGet("/{number}", async (string number, HttpContext context, ObjectionViewQuery views, CancellationToken cancellation) => await AnswerAsync(number, context, views, cancellation))
            .WithName("GetObjection").WithSummary("One objection, with its history")
            .Produces<ObjectionView>().ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound);
        objections.MapGet("/similar", SimilarAsync).WithName("SimilarObjections").WithSummary("Open objections similar to a text")
            .Produces<Page<SimilarObjectionsQuery.View>>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status401Unauthorized);
        foreach (var action in ObjectionActions.All)
        {
            action.Map?.Invoke(objections);
        }
    }

    private static async Task<IResult> SimilarAsync(HttpRequest request, string? text, SimilarObjectionsQuery question, CancellationToken cancellation)
    {
        if (request.Query.Keys.FirstOrDefault(name => name != "text") is { } unknown)
        {
            throw new InvalidFieldException(unknown, "filter.unknown-name", UseCase.Wording("filter.unknown-name", [unknown, "text"]));
        }

        var found = await question.LoadAsync(text, cancellation);
        return TypedResults.Ok(new Page<SimilarObjectionsQuery.View>(found, null, found.Count));
    }

    /// <summary>Maps the endpoint of an action. Its operation id is the name of its command.</summary>
    internal static void MapAction<TBody, TCommand>(RouteGroupBuilder objections, string route, string summary, Func<string, Guid?, TBody, TCommand> command)
        where TBody : class
        where TCommand : class, ICommand<NoResult> =>
        MapAction(objections, route, async (number, seen, context, useCase, cancellation) =>
                await useCase.RunAsync<TCommand, NoResult>(command(number, seen, (await Body<TBody>.BindAsync(context))!.Value), cancellation: cancellation))
            .WithMetadata(Body<TBody>.Description).WithName(OperationIdOf(typeof(TCommand))).WithSummary(summary).Produces<ObjectionView>().DescribeVerb();

    /// <summary>Without type parameters, so that the handler is compiled with the product.</summary>
    private static RouteHandlerBuilder MapAction(RouteGroupBuilder objections, string route, Func<string, Guid?, HttpContext, UseCase, CancellationToken, Task<Outcome<NoResult>>> run) =>
        objections.MapPost($"/{{number}}/{route}", async (string number, IfMatch state, HttpContext context, UseCase useCase, ObjectionViewQuery views, CancellationToken cancellation) =>
        {
            var outcome = await run(number, state.Seen, context, useCase, cancellation);
            return outcome.Refusal is { } refusal ? Problems.Of(refusal) : await AnswerAsync(number, context, views, cancellation);
        });

    private static string OperationIdOf(Type command) => s_keptOperationIds.TryGetValue(command, out var id) ? id : command.DeclaringType!.Name;

    private static async Task<IResult> FileAsync(Body<FileObjection.Command> body, IdempotencyKey key, HttpContext context, UseCase useCase, ObjectionViewQuery views, CancellationToken cancellation)
    {
        var outcome = await useCase.RunAsync<FileObjection.Command, Created>(body.Value, idempotencyKey: key.Value, cancellation: cancellation);
        if (outcome.Refusal is { } refusal)
        {
            return Problems.Of(refusal);
        }

        var filed = await views.LoadAsync($"OBJ-{outcome.Value!.Id}", cancellation) ?? throw new NotFoundException();
        IfMatch.Tell(context, filed.Seen);
        return TypedResults.Created($"{ApiSetup.Root}/objections/{filed.Number}", filed);
    }

    private static async Task<IResult> AnswerAsync(string number, HttpContext context, ObjectionViewQuery views, CancellationToken cancellation)
    {
        var view = await views.LoadAsync(number, cancellation) ?? throw new NotFoundException();
        IfMatch.Tell(context, view.Seen);
        return TypedResults.Ok(view);
    }
}

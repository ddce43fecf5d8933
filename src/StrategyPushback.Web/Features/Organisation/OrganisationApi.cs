using StrategyPushback.Web.Features.Organisation.Merge;
using StrategyPushback.Web.Features.Organisation.Retirement;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Api;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Organisation;

/// <summary>The API of business units. It runs the same queries and commands as the pages.</summary>
public static class OrganisationApi
{
    /// <param name="Parent">The code of the unit it belongs to.</param>
    /// <param name="Retired">Whether nothing new may refer to it.</param>
    public sealed record UnitFacts(string Code, string Name, string? Parent, IReadOnlyList<string> Aliases, bool IsIt, bool Retired);

    /// <param name="Into">The code of the unit that remains.</param>
    /// <param name="Confirm">The code of the unit that ends; required when only one of the two is part of IT.</param>
    public sealed record MergeBody(string? Into, string? Confirm);

    public static void MapOrganisation(this RouteGroupBuilder api)
    {
        var units = api.MapGroup("/units").WithTags("Units");
        units.MapGet("", ListAsync).WithName("ListUnits").WithSummary("The units in organisation order").Produces<Page<UnitFacts>>().DescribeList([]);
        units.MapGet("/{code}", async (string code, HttpContext context, UnitQuery query, CancellationToken cancellation) => TypedResults.Ok(await OneAsync(code, context, query, cancellation)))
            .WithName("GetUnit").WithSummary("One unit").ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound);
        units.MapPost("", CreateAsync).WithName("CreateUnit").WithSummary("Add a unit as the last one within its parent").Produces<UnitFacts>(StatusCodes.Status201Created).DescribeCreation();
        units.MapPatch("/{code}", EditAsync).WithName("EditUnit").WithSummary("Change a unit; members left out stay as they are").Produces<UnitFacts>().DescribeVerb();
        units.MapPost("/{code}/retire", (string code, IfMatch state, HttpContext context, UseCase useCase, UnitQuery query, CancellationToken cancellation) =>
            RunAsync(new RetireUnit.Command(code, state.Seen), code, context, useCase, query, cancellation))
            .WithName("RetireUnit").WithSummary("Retire a unit: its history stays, and nothing new refers to it").Produces<UnitFacts>().DescribeVerb();
        units.MapPost("/{code}/merge", (string code, IfMatch state, Body<MergeBody> body, HttpContext context, UseCase useCase, UnitQuery query, CancellationToken cancellation) =>
            RunAsync(new MergeUnits.Command(code, body.Value.Into, body.Value.Confirm, state.Seen), code, context, useCase, query, cancellation))
            .WithName("MergeUnits").WithSummary("Merge a unit into another one, which gets everything; answers the unit that remains").Produces<UnitFacts>().DescribeVerb();
        units.MapPost("/{code}/undo-merge", (string code, IfMatch state, HttpContext context, UseCase useCase, UnitQuery query, CancellationToken cancellation) =>
            RunAsync(new UndoMerge.Command(code, state.Seen), code, context, useCase, query, cancellation))
            .WithName("UndoMerge").WithSummary("Undo the merge of a unit on the same day; the state is that of the unit that remained").Produces<UnitFacts>().DescribeVerb();
        units.MapPost("/{code}/reinstate", (string code, IfMatch state, HttpContext context, UseCase useCase, UnitQuery query, CancellationToken cancellation) =>
            RunAsync(new ReinstateUnit.Command(code, state.Seen), code, context, useCase, query, cancellation))
            .WithName("ReinstateUnit").WithSummary("Let a retired unit take part again").Produces<UnitFacts>().DescribeVerb();
    }

    private static async Task<IResult> ListAsync(HttpRequest request, Part part, UnitListQuery query, CancellationToken cancellation)
    {
        Part.Only(request, []);
        var order = new Keyset<UnitListQuery.View>().By(unit => unit.Order).By(unit => unit.Id);
        return TypedResults.Ok(order.PageOf(await query.LoadAsync(cancellation), part, "units", unit => new UnitFacts(unit.Code, unit.Name, unit.Parent, unit.Aliases, unit.IsIt, unit.IsRetired)));
    }

    private static async Task<IResult> CreateAsync(IdempotencyKey key, Body<UnitInput> body, HttpContext context, UseCase useCase, UnitQuery query, CancellationToken cancellation)
    {
        var input = body.Value;
        var command = new CreateUnit.Command { Code = input.Code, Name = input.Name, Parent = input.Parent, Aliases = input.Aliases, IsIt = input.IsIt };
        var outcome = await useCase.RunAsync<CreateUnit.Command, Created>(command, idempotencyKey: key.Value, cancellation: cancellation);
        if (outcome.Refusal is { } refusal)
        {
            return Problems.Of(refusal);
        }

        var unit = await OneAsync(input.Code!, context, query, cancellation);
        return TypedResults.Created($"{ApiSetup.Root}/units/{Uri.EscapeDataString(unit.Code)}", unit);
    }

    private static async Task<IResult> EditAsync(string code, IfMatch state, Body<UnitInput> body, HttpContext context, UseCase useCase, UnitQuery query, CancellationToken cancellation)
    {
        var input = body.Value;
        var command = new EditUnit.Command { Unit = code, Seen = state.Seen, Code = input.Code, Name = input.Name, Parent = input.Parent, Aliases = input.Aliases, IsIt = input.IsIt };
        return await RunAsync(command, input.Code ?? code, context, useCase, query, cancellation);
    }

    /// <summary>Runs the command and answers the unit that has this code afterwards.</summary>
    private static Task<IResult> RunAsync<TCommand>(TCommand command, string code, HttpContext context, UseCase useCase, UnitQuery query, CancellationToken cancellation)
        where TCommand : class, ICommand<NoResult> =>
        useCase.AnswerAsync(command, () => OneAsync(code, context, query, cancellation), cancellation);

    private static async Task<UnitFacts> OneAsync(string code, HttpContext context, UnitQuery query, CancellationToken cancellation)
    {
        var unit = await query.LoadAsync(code, cancellation) ?? throw new NotFoundException();
        IfMatch.Tell(context, unit.Seen);
        return new UnitFacts(unit.Code, unit.Name, unit.Parent?.Code, unit.Aliases, unit.IsIt, unit.RetiredOn is not null);
    }
}

using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Api;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Organisation;

/// <summary>The API of business units. It runs the same queries and commands as the pages.</summary>
public static class OrganisationApi
{
    /// <param name="Parent">The code of the unit it belongs to.</param>
    public sealed record UnitFacts(string Code, string Name, string? Parent, IReadOnlyList<string> Aliases, bool IsIt);

    public static void MapOrganisation(this RouteGroupBuilder api)
    {
        var units = api.MapGroup("/units").WithTags("Units");
        units.MapGet("", ListAsync).WithName("ListUnits").WithSummary("The units in organisation order").Produces<Page<UnitFacts>>().DescribeList([]);
        units.MapGet("/{code}", async (string code, HttpContext context, UnitQuery query, CancellationToken cancellation) => TypedResults.Ok(await OneAsync(code, context, query, cancellation)))
            .WithName("GetUnit").WithSummary("One unit").ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound);
        units.MapPost("", CreateAsync).WithName("CreateUnit").WithSummary("Add a unit as the last one within its parent").Produces<UnitFacts>(StatusCodes.Status201Created).DescribeCreation();
        units.MapPatch("/{code}", EditAsync).WithName("EditUnit").WithSummary("Change a unit; members left out stay as they are").Produces<UnitFacts>().DescribeVerb();
    }

    private static async Task<IResult> ListAsync(HttpRequest request, Part part, UnitListQuery query, CancellationToken cancellation)
    {
        Part.Only(request, []);
        var order = new Keyset<UnitListQuery.View>().By(unit => unit.Order).By(unit => unit.Id);
        return TypedResults.Ok(order.PageOf(await query.LoadAsync(cancellation), part, "units", unit => new UnitFacts(unit.Code, unit.Name, unit.Parent, unit.Aliases, unit.IsIt)));
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
        return TypedResults.Created($"{ApiSetup.Root}/units/{unit.Code}", unit);
    }

    private static async Task<IResult> EditAsync(string code, IfMatch state, Body<UnitInput> body, HttpContext context, UseCase useCase, UnitQuery query, CancellationToken cancellation)
    {
        var input = body.Value;
        var command = new EditUnit.Command { Unit = code, Seen = state.Seen, Code = input.Code, Name = input.Name, Parent = input.Parent, Aliases = input.Aliases, IsIt = input.IsIt };
        var outcome = await useCase.RunAsync<EditUnit.Command, NoResult>(command, cancellation: cancellation);
        return outcome.Refusal is { } refusal ? Problems.Of(refusal) : TypedResults.Ok(await OneAsync(input.Code ?? code, context, query, cancellation));
    }

    private static async Task<UnitFacts> OneAsync(string code, HttpContext context, UnitQuery query, CancellationToken cancellation)
    {
        var unit = await query.LoadAsync(code, cancellation) ?? throw new NotFoundException();
        IfMatch.Tell(context, unit.Seen);
        return new UnitFacts(unit.Code, unit.Name, unit.Parent?.Code, unit.Aliases, unit.IsIt);
    }
}

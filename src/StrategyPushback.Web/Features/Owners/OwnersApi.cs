using System.Globalization;
using StrategyPushback.Domain.Ownership;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Api;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Owners;

/// <summary>The API of business owners. Fitness assessments are not part of it: they are read on their page only.</summary>
public static class OwnersApi
{
    private static readonly string[] s_filters = ["strategy", "unit"];

    /// <param name="Id">Null where the unit has no owner.</param>
    /// <param name="Strategy">The strategy's key.</param>
    /// <param name="Unit">The unit's code.</param>
    /// <param name="Person">The name; null where the unit has no owner.</param>
    /// <param name="Authority">Whether somebody can answer for the unit. An owner who left or moved to another unit cannot.</param>
    public sealed record OwnerFacts(string? Id, string Strategy, string StrategyTitle, string Unit, string UnitName, string? Person, OwnerAuthority Authority, DateOnly? AppointedOn, DateOnly? EndedOn = null);

    /// <param name="Strategy">The strategy's key.</param>
    /// <param name="Unit">The unit's code.</param>
    /// <param name="Person">The e-mail address.</param>
    /// <param name="Replaces">The id of the present owner; left out where there is none.</param>
    public sealed record OwnerBody(string? Strategy, string? Unit, string? Person, string? Replaces = null);

    public static void MapOwners(this RouteGroupBuilder api)
    {
        var owners = api.MapGroup("/owners").WithTags("Owners");
        owners.MapGet("", ListAsync).WithName("ListOwners").WithSummary("Who answers for each unit in each strategy, also where nobody does").Produces<Page<OwnerFacts>>().DescribeList(s_filters);
        owners.MapGet("/{id}", async (string id, OwnerQuery query, CancellationToken cancellation) => TypedResults.Ok(await OneAsync(RecordKey.Required(id), query, cancellation)))
            .WithName("GetOwner").WithSummary("One business owner, present or former").ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound);
        owners.MapPost("", AppointAsync).WithName("AppointOwner").WithSummary("Appoint the business owner of a unit; the former one stays in the history")
            .Produces<OwnerFacts>(StatusCodes.Status201Created).DescribeCreation().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status412PreconditionFailed);
    }

    private static async Task<IResult> ListAsync(HttpRequest request, Part part, OwnersQuery query, CancellationToken cancellation)
    {
        Part.Only(request, s_filters);
        var (strategies, units) = (Values("strategy"), Values("unit"));
        var view = await query.LoadAsync(cancellation);
        List<Line> lines =
        [
            .. view.Units.SelectMany(unit => unit.Cells, (unit, cell) => new Line(cell.Strategy, unit.Order, unit.Id, unit, cell))
                .Where(line => (strategies.Count == 0 || strategies.Contains(Text(line.Strategy))) && (units.Count == 0 || units.Contains(line.Row.Code)))
                .OrderBy(line => line.Strategy).ThenBy(line => line.Order).ThenBy(line => line.Unit),
        ];
        var order = new Keyset<Line>().By(line => line.Strategy).By(line => line.Order).By(line => line.Unit);
        return TypedResults.Ok(order.PageOf(lines, part, $"owners {string.Join(',', strategies.Order())} {string.Join(',', units.Order())}", Facts));

        HashSet<string> Values(string name) =>
            [.. request.Query[name].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(value => value.ToUpperInvariant())];
    }

    private static async Task<IResult> AppointAsync(IdempotencyKey key, Body<OwnerBody> body, UseCase useCase, OwnerQuery query, CancellationToken cancellation)
    {
        var command = new AppointOwner.Command(RecordKey.Required(body.Value.Strategy ?? ""), body.Value.Unit, body.Value.Person, body.Value.Replaces is { } replaces ? RecordKey.Required(replaces) : null);
        var outcome = await useCase.RunAsync<AppointOwner.Command, Created>(command, idempotencyKey: key.Value, cancellation: cancellation);
        return outcome.Refusal is { } refusal ? Problems.Of(refusal) : TypedResults.Created($"{ApiSetup.Root}/owners/{Text(outcome.Value!.Id)}", await OneAsync(outcome.Value.Id, query, cancellation));
    }

    private static async Task<OwnerFacts> OneAsync(int id, OwnerQuery query, CancellationToken cancellation)
    {
        var view = await query.LoadAsync(id, cancellation) ?? throw new NotFoundException();
        return new(Text(view.Id), Text(view.Strategy), view.StrategyTitle, view.Unit, view.UnitName, view.Person, view.Authority, view.AppointedOn, view.EndedOn);
    }

    private static OwnerFacts Facts(Line line) =>
        new(line.Cell.Owner is { } id ? Text(id) : null, Text(line.Strategy), line.Cell.StrategyTitle, line.Row.Code, line.Row.Name, line.Cell.Person, line.Cell.Authority, line.Cell.AppointedOn);

    private static string Text(int key) => key.ToString(CultureInfo.InvariantCulture);

    private sealed record Line(int Strategy, int Order, int Unit, OwnersQuery.Row Row, OwnersQuery.Cell Cell);
}

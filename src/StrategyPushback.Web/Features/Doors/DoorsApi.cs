using System.Globalization;
using StrategyPushback.Domain.Prerequisites;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Api;

namespace StrategyPushback.Web.Features.Doors;

/// <summary>The API of prerequisites and of the doors that they open.</summary>
public static class DoorsApi
{
    /// <summary>So many of the closed elements are listed; the others are only counted.</summary>
    private const int MostClosed = 100;

    /// <param name="Elements">Every element that needs or opens another one.</param>
    /// <param name="Units">What stays closed for each holder of goals, by the element that is missing.</param>
    /// <param name="Inputs">What the figures are computed from.</param>
    public sealed record DoorsFacts(string Update, IReadOnlyList<DoorFacts> Elements, IReadOnlyList<UnitDoorsFacts> Units, DoorsInputs Inputs);

    /// <param name="Value">The weights of the goals that it serves.</param>
    /// <param name="Opened">The value of the elements that stay closed without it; 0 when it opens none.</param>
    /// <param name="Share">Its Shapley share of the value that prerequisites open.</param>
    /// <param name="ShareError">The standard error of the share; 0 when it is exact.</param>
    /// <param name="ClosedCount">The number of elements that stay closed without it.</param>
    /// <param name="Closed">The first 100 of these elements.</param>
    public sealed record DoorFacts(string Element, string Number, string Title, ElementKind Kind, double Value, double Opened, double Share, double ShareError, int ClosedCount, IReadOnlyList<string> Closed);

    /// <param name="Unit">The code of the unit; null for the company.</param>
    public sealed record UnitDoorsFacts(string? Unit, IReadOnlyList<ClosedDoorFacts> Doors);

    /// <param name="Without">The element that is missing.</param>
    /// <param name="Value">The weights of the unit's goals that are then not served.</param>
    /// <param name="ClosedCount">The number of elements that then stay closed for the unit.</param>
    /// <param name="Closed">The first 100 of these elements.</param>
    public sealed record ClosedDoorFacts(string Without, double Value, int ClosedCount, IReadOnlyList<string> Closed);

    /// <param name="Prerequisites">Those whose ends are both in the version.</param>
    /// <param name="Elsewhere">The number of prerequisites of the strategy of which the version lacks an end.</param>
    /// <param name="Values">The goals that the elements serve.</param>
    /// <param name="Samples">The number of orders that were drawn for shares with more than 12 elements before one; 0 when all are exact.</param>
    /// <param name="Seed">The seed of the draws.</param>
    public sealed record DoorsInputs(IReadOnlyList<PrerequisiteFacts> Prerequisites, int Elsewhere, IReadOnlyList<ElementWorthFacts> Values, int Samples, int Seed);

    /// <param name="From">The element that opens the other one.</param>
    /// <param name="To">The element that is opened.</param>
    /// <param name="Illustrative">Demonstration data that the source does not state.</param>
    public sealed record PrerequisiteFacts(string Id, string From, string To, PrerequisiteKind Kind, bool Illustrative);

    /// <param name="Unit">The code of the unit that holds the goal; null for the company.</param>
    public sealed record ElementWorthFacts(string Element, string Goal, string? Unit, int Weight);

    /// <param name="From">The element that opens the other one.</param>
    /// <param name="To">The element that is opened.</param>
    /// <param name="Kind"><c>Required</c> when left out.</param>
    public sealed record PrerequisiteBody(string? From, string? To, PrerequisiteKind? Kind = null);

    public static void MapDoors(this RouteGroupBuilder api)
    {
        var updates = api.MapGroup("/updates/{id}").WithTags("Updates");
        updates.MapGet("/doors", async (string id, DoorsQuery query, CancellationToken cancellation) => TypedResults.Ok(FactsOf(await ViewAsync(id, query, cancellation))))
            .WithName("GetDoors").WithSummary("What the prerequisites between the elements open, and what stays closed for each unit")
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound);
        updates.MapPost("/prerequisites", AddAsync).WithName("AddPrerequisite").WithSummary("Record that one element opens another").Produces<PrerequisiteFacts>(StatusCodes.Status201Created).DescribeCreation()
            .ProducesProblem(StatusCodes.Status404NotFound);
        updates.MapDelete("/prerequisites/{key}", RemoveAsync).WithName("RemovePrerequisite").WithSummary("Remove a prerequisite").Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> AddAsync(string id, IdempotencyKey key, Body<PrerequisiteBody> body, UseCase useCase, CancellationToken cancellation)
    {
        var command = new AddPrerequisite.Command(RecordKey.Required(id), body.Value.From, body.Value.To, body.Value.Kind ?? PrerequisiteKind.Required);
        var outcome = await useCase.RunAsync<AddPrerequisite.Command, Created>(command, idempotencyKey: key.Value, cancellation: cancellation);
        if (outcome.Refusal is { } refusal)
        {
            return Problems.Of(refusal);
        }

        var facts = new PrerequisiteFacts(Text(outcome.Value!.Id), Text(RecordKey.Required(command.From)), Text(RecordKey.Required(command.To)), command.Kind!.Value, Illustrative: false);
        return TypedResults.Created($"{ApiSetup.Root}/updates/{Text(command.Update)}/doors", facts);
    }

    private static Task<IResult> RemoveAsync(string id, string key, UseCase useCase, CancellationToken cancellation) =>
        useCase.AnswerAsync(new RemovePrerequisite.Command(RecordKey.Required(id), RecordKey.Required(key)), cancellation);

    private static async Task<DoorsView> ViewAsync(string id, DoorsQuery query, CancellationToken cancellation) => await query.LoadAsync(RecordKey.Required(id), cancellation) ?? throw new NotFoundException();

    private static DoorsFacts FactsOf(DoorsView view)
    {
        var doors = view.Doors.ToDictionary(door => door.Element);
        return new DoorsFacts(
            Text(view.Update),
            [.. view.Elements.Select(element => FactsOf(element, doors.GetValueOrDefault(element.Id)))],
            [.. view.Units.Select(unit => new UnitDoorsFacts(unit.Code, [.. unit.Doors.Select(door => new ClosedDoorFacts(Text(door.Without), door.Value, door.Closed.Count, First(door.Closed)))]))],
            new DoorsInputs([.. PrerequisitesOf(view)], view.Elsewhere, [.. view.Values.Select(value => new ElementWorthFacts(Text(value.Element), value.Goal, value.Unit, value.Weight))], view.Samples, view.Seed));
    }

    private static DoorFacts FactsOf(DoorElement element, DoorLine? door) =>
        new(Text(element.Id), element.Number, element.Title, element.Kind, element.Value, door?.Opened ?? 0, door?.Share ?? 0, door?.ShareError ?? 0, door?.Closed.Count ?? 0, First(door?.Closed ?? []));

    private static IEnumerable<PrerequisiteFacts> PrerequisitesOf(DoorsView view) =>
        view.Elements.SelectMany(element => element.Needs.Select(need => new PrerequisiteFacts(Text(need.Prerequisite), Text(need.Element), Text(element.Id), need.Kind, need.IsIllustrative)));

    private static IReadOnlyList<string> First(IReadOnlyList<int> closed) => [.. closed.Take(MostClosed).Select(Text)];

    private static string Text(int key) => key.ToString(CultureInfo.InvariantCulture);
}

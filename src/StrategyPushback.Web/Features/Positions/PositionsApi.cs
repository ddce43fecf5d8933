using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Api;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Positions;

/// <summary>The API of the units' positions on a version.</summary>
public static class PositionsApi
{
    /// <param name="Since">When it was stated, or when the first open objection was raised.</param>
    /// <param name="By">Who stated it; null when it follows from objections.</param>
    /// <param name="OnBehalf">The PMO recorded it for the unit.</param>
    public sealed record PositionFacts(string Unit, Stance Stance, DateOnly? Since, string? By, bool OnBehalf, DateOnly? NotifiedOn, DateOnly? SeenOn);

    public sealed record PositionBody(string? Unit, Stance? Stance);

    public static void MapPositions(this RouteGroupBuilder api)
    {
        var positions = api.MapGroup("/updates/{id}/positions").WithTags("Updates");
        positions.MapGet("", ListAsync).WithName("ListPositions").WithSummary("The position of every unit on a version").Produces<Page<PositionFacts>>().DescribeList([]);
        positions.MapPost("", StateAsync).WithName("StatePosition").WithSummary("State the position of your unit, or record one on behalf of a unit; the last statement counts").Produces<PositionFacts>();
        positions.MapPost("/remind", RemindAsync).WithName("RemindOutstanding").WithSummary("Remind the units without a position, once a day").Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> ListAsync(string id, HttpRequest request, Part part, PositionsQuery query, CancellationToken cancellation)
    {
        Part.Only(request, []);
        var view = await query.LoadAsync(RecordKey.Required(id), cancellation) ?? throw new NotFoundException();
        var order = new Keyset<PositionsQuery.Line>().By(unit => unit.Order).By(unit => unit.Id);
        return TypedResults.Ok(order.PageOf(view.Units, part, "positions", Facts));
    }

    private static async Task<IResult> StateAsync(string id, Body<PositionBody> body, UseCase useCase, PositionsQuery query, CancellationToken cancellation)
    {
        var outcome = await useCase.RunAsync<StatePosition.Command, NoResult>(new(RecordKey.Required(id), body.Value.Unit, body.Value.Stance), cancellation: cancellation);
        if (outcome.Refusal is { } refusal)
        {
            return Problems.Of(refusal);
        }

        var view = await query.LoadAsync(RecordKey.Required(id), cancellation) ?? throw new NotFoundException();
        var code = body.Value.Unit!.Trim();
        return view.Units.FirstOrDefault(unit => string.Equals(unit.Code, code, StringComparison.OrdinalIgnoreCase)) is { } line ? TypedResults.Ok(Facts(line)) : TypedResults.NoContent();
    }

    private static Task<IResult> RemindAsync(string id, UseCase useCase, CancellationToken cancellation) =>
        useCase.AnswerAsync(new RemindOutstanding.Command(RecordKey.Required(id)), cancellation);

    private static PositionFacts Facts(PositionsQuery.Line line) => new(line.Code, line.Stance, line.Since, line.By, line.IsOnBehalf, line.NotifiedOn, line.SeenOn);
}

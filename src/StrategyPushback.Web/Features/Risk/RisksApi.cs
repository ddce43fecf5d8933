using System.Globalization;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Api;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Risk;

/// <summary>The API of the risks of a unit. It runs the same query and commands as the page.</summary>
public static class RisksApi
{
    /// <param name="Frequency">Events a year.</param>
    /// <param name="Hours">Hours stopped in one event.</param>
    /// <param name="Records">Records exposed in one event.</param>
    /// <param name="Owner">The e-mail address of the person who answers for the ranges.</param>
    /// <param name="OwnerLeft">The owner no longer has access, so nobody answers for the ranges.</param>
    /// <param name="Illustrative">Demonstration data that its source does not state.</param>
    /// <param name="Etag">The state for <c>If-Match</c>, in quotation marks.</param>
    public sealed record UnitRiskFacts(
        string Id, string Title, CostApi.RangeFacts Frequency, CostApi.RangeFacts Hours, CostApi.RangeFacts HourCost, CostApi.RangeFacts Records, CostApi.RangeFacts RecordCost, string Currency, string Owner, bool OwnerLeft, bool Illustrative, string Etag);

    public static void MapRisks(this RouteGroupBuilder api)
    {
        var risks = api.MapGroup("/units/{code}/risks").WithTags("Risks");
        risks.MapGet("", ListAsync).WithName("ListRisks").WithSummary("The risks of a unit that count; those that are removed are left out").Produces<Page<UnitRiskFacts>>().DescribeList([]).ProducesProblem(StatusCodes.Status404NotFound);
        risks.MapGet("/{id}", async (string code, string id, HttpContext context, RisksQuery query, CancellationToken cancellation) => TypedResults.Ok(await OneAsync(code, RecordKey.Required(id), context, query, cancellation)))
            .WithName("GetRisk").WithSummary("One risk of a unit").ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound);
        risks.MapPost("", AddAsync).WithName("AddRisk").WithSummary("Record a risk of a unit").Produces<UnitRiskFacts>(StatusCodes.Status201Created).DescribeCreation().ProducesProblem(StatusCodes.Status404NotFound);
        risks.MapPut("/{id}", EditAsync).WithName("EditRisk").WithSummary("Replace the facts of a risk").Produces<UnitRiskFacts>().DescribeVerb();
        risks.MapDelete("/{id}", RetireAsync).WithName("RemoveRisk").WithSummary("Take a risk out of every figure; it stays in the history").Produces(StatusCodes.Status204NoContent).DescribeVerb();
    }

    private static async Task<IResult> ListAsync(string code, HttpRequest request, Part part, RisksQuery query, CancellationToken cancellation)
    {
        Part.Only(request, []);
        var view = await query.LoadAsync(code, cancellation) ?? throw new NotFoundException();
        return TypedResults.Ok(new Keyset<RiskLine>().By(risk => risk.Id).PageOf(view.Risks, part, $"risks {view.Code}", FactsOf));
    }

    private static async Task<IResult> AddAsync(string code, IdempotencyKey key, Body<RiskInput> body, HttpContext context, UseCase useCase, RisksQuery query, CancellationToken cancellation)
    {
        var input = body.Value;
        var command = new AddRisk.Command
        {
            Unit = code,
            Title = input.Title,
            Frequency = input.Frequency,
            Hours = input.Hours,
            HourCost = input.HourCost,
            Records = input.Records,
            RecordCost = input.RecordCost,
            Currency = input.Currency,
            Owner = input.Owner,
        };
        var outcome = await useCase.RunAsync<AddRisk.Command, Created>(command, idempotencyKey: key.Value, cancellation: cancellation);
        return outcome.Refusal is { } refusal ? Problems.Of(refusal)
            : TypedResults.Created($"{ApiSetup.Root}/units/{Uri.EscapeDataString(code)}/risks/{Text(outcome.Value!.Id)}", await OneAsync(code, outcome.Value.Id, context, query, cancellation));
    }

    private static async Task<IResult> EditAsync(string code, string id, IfMatch state, Body<RiskInput> body, HttpContext context, UseCase useCase, RisksQuery query, CancellationToken cancellation)
    {
        var (key, input) = (await KeyAsync(code, id, query, cancellation), body.Value);
        var command = new EditRisk.Command
        {
            Id = key,
            Seen = state.Seen,
            Title = input.Title,
            Frequency = input.Frequency,
            Hours = input.Hours,
            HourCost = input.HourCost,
            Records = input.Records,
            RecordCost = input.RecordCost,
            Currency = input.Currency,
            Owner = input.Owner,
        };
        var outcome = await useCase.RunAsync<EditRisk.Command, NoResult>(command, cancellation: cancellation);
        return outcome.Refusal is { } refusal ? Problems.Of(refusal) : TypedResults.Ok(await OneAsync(code, key, context, query, cancellation));
    }

    private static async Task<IResult> RetireAsync(string code, string id, IfMatch state, UseCase useCase, RisksQuery query, CancellationToken cancellation) =>
        await useCase.AnswerAsync(new RetireRisk.Command(await KeyAsync(code, id, query, cancellation), state.Seen), cancellation);

    /// <exception cref="NotFoundException">The unit has no such risk.</exception>
    private static async Task<int> KeyAsync(string code, string id, RisksQuery query, CancellationToken cancellation) => (await LineAsync(code, RecordKey.Required(id), query, cancellation)).Id;

    private static async Task<UnitRiskFacts> OneAsync(string code, int id, HttpContext context, RisksQuery query, CancellationToken cancellation)
    {
        var risk = await LineAsync(code, id, query, cancellation);
        IfMatch.Tell(context, risk.Seen);
        return FactsOf(risk);
    }

    private static async Task<RiskLine> LineAsync(string code, int id, RisksQuery query, CancellationToken cancellation) =>
        (await query.LoadAsync(code, cancellation))?.Risks.FirstOrDefault(risk => risk.Id == id) ?? throw new NotFoundException();

    private static UnitRiskFacts FactsOf(RiskLine risk) => new(
        Text(risk.Id), risk.Title, CostApi.Of(risk.Frequency), CostApi.Of(risk.Hours), CostApi.Of(risk.HourCost), CostApi.Of(risk.Records), CostApi.Of(risk.RecordCost), risk.Currency, risk.OwnerEmail, risk.OwnerLeft, risk.IsIllustrative, $"\"{risk.Seen:N}\"");

    private static string Text(int key) => key.ToString(CultureInfo.InvariantCulture);
}

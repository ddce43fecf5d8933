using System.Globalization;
using StrategyPushback.Domain.Risk;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Risk;

/// <summary>The API of the cost of not doing.</summary>
public static class CostApi
{
    /// <param name="Losses">A loss a year for each unit and currency; <c>unit</c> is null for all units together.</param>
    /// <param name="Savings">What each element alone takes off.</param>
    /// <param name="Inputs">What the figures are computed from.</param>
    public sealed record CostFacts(string Update, IReadOnlyList<LossFacts> Losses, IReadOnlyList<SavingFacts> Savings, CostInputFacts Inputs);

    /// <param name="Unit">The code of the unit; null for all units together.</param>
    /// <param name="Without">Without any element of the version.</param>
    /// <param name="With">With every element of the version that takes something off.</param>
    public sealed record LossFacts(string? Unit, string Currency, LossAmounts Without, LossAmounts With);

    /// <param name="TakenOff">What this element alone takes off the loss.</param>
    public sealed record SavingFacts(string Element, string? Unit, string Currency, LossAmounts TakenOff);

    /// <param name="P10">One year in ten is cheaper.</param>
    /// <param name="P10Interval">The 95 % confidence interval of <c>p10</c>.</param>
    /// <param name="P90">One year in ten is more expensive.</param>
    /// <param name="P90Interval">The 95 % confidence interval of <c>p90</c>.</param>
    /// <param name="StandardError">Of the mean.</param>
    public sealed record LossAmounts(double P10, IReadOnlyList<double> P10Interval, double P50, double P90, IReadOnlyList<double> P90Interval, double Mean, double StandardError);

    /// <param name="Draws">The number of years that were drawn.</param>
    /// <param name="Currencies">Amounts in different currencies are never added.</param>
    public sealed record CostInputFacts(int Draws, int Seed, IReadOnlyList<string> Currencies, IReadOnlyList<RiskFacts> Risks, IReadOnlyList<ReductionFacts> Reductions, IReadOnlyList<InvestmentFacts> Investments);

    public sealed record RangeFacts(decimal Low, decimal High);

    /// <param name="OwnerLeft">The owner no longer has access, so nobody answers for the ranges.</param>
    public sealed record RiskFacts(
        string Id, string Unit, string Title, RangeFacts Frequency, RangeFacts Hours, RangeFacts HourCost, RangeFacts Records, RangeFacts RecordCost, string Currency, string Owner, bool OwnerLeft, bool Illustrative);

    /// <param name="Frequency">Per cent of the events that no longer happen.</param>
    /// <param name="Impact">Per cent of the cost of each remaining event that is saved.</param>
    public sealed record ReductionFacts(string Id, string Element, string Risk, RangeFacts Frequency, RangeFacts Impact, bool Illustrative);

    /// <param name="Cost">Null when it is not estimated.</param>
    public sealed record InvestmentFacts(string Element, RangeFacts? Cost, string? Currency, bool Illustrative);

    public static void MapCost(this RouteGroupBuilder api) =>
        api.MapGroup("/updates/{id}").WithTags("Updates").MapGet("/cost-of-not-doing", GetAsync).WithName("GetCostOfNotDoing").WithSummary("What the units' risks cost a year without and with a version, beside the investment")
            .Produces<CostFacts>().ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> GetAsync(string id, CostQuery query, CancellationToken cancellation)
    {
        var key = RecordKey.Required(id);
        var inputs = await query.LoadAsync(key, cancellation) ?? throw new NotFoundException();
        var cost = await query.SimulateAsync(inputs, cancellation: cancellation);
        var codes = inputs.Risks.DistinctBy(risk => risk.Drawn.UnitId).ToDictionary(risk => risk.Drawn.UnitId, risk => risk.UnitCode);
        return TypedResults.Ok(new CostFacts(
            Text(key),
            [.. cost.Losses.Select(loss => new LossFacts(Code(loss.UnitId), loss.Currency, Of(loss.Without), Of(loss.With)))],
            [.. cost.Savings.Select(saving => new SavingFacts(Text(saving.ElementId), Code(saving.UnitId), saving.Currency, Of(saving.TakenOff)))],
            new CostInputFacts(
                LossSimulation.Draws, LossSimulation.Seed, inputs.Currencies,
                [.. inputs.Risks.Select(Of)],
                [.. inputs.Reductions.Select(Of)],
                [.. inputs.Elements.Where(element => element.Plan is not null).Select(element => new InvestmentFacts(Text(element.Id), element.Plan!.Cost is { } range ? Of(range) : null, element.Plan.Currency, element.Plan.IsIllustrative))])));

        string? Code(int? unit) => unit is { } known ? codes[known] : null;
    }

    internal static ReductionFacts Of(CostReduction reduction) =>
        new(Text(reduction.Id), Text(reduction.Element), Text(reduction.Risk), Of(reduction.Frequency), Of(reduction.Impact), reduction.IsIllustrative);

    private static LossAmounts Of(LossFigures figures) =>
        new(figures.P10, [figures.P10Interval.Low, figures.P10Interval.High], figures.P50, figures.P90, [figures.P90Interval.Low, figures.P90Interval.High], figures.Mean, figures.StandardError);

    private static RiskFacts Of(CostRisk risk) => new(
        Text(risk.Drawn.Id), risk.UnitCode, risk.Title, Of(risk.Drawn.Frequency), Of(risk.Drawn.Hours), Of(risk.Drawn.HourCost), Of(risk.Drawn.Records), Of(risk.Drawn.RecordCost), risk.Drawn.Currency, risk.Owner, risk.OwnerLeft, risk.IsIllustrative);

    internal static RangeFacts Of(AmountRange range) => new(range.Low, range.High);

    private static string Text(int key) => key.ToString(CultureInfo.InvariantCulture);
}

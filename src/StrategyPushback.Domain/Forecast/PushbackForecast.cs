using StrategyPushback.Domain.Alignment;

namespace StrategyPushback.Domain.Forecast;

/// <summary>A signal of a row with the records that it follows from.</summary>
/// <param name="Keys">Effects, goals (<see cref="ForecastSignals.ReviewCycle"/>), needs or objections; empty when it follows from dates or from a missing record.</param>
public sealed record ForecastReason(ForecastSignals Signal, int Points, IReadOnlyList<int> Keys);

/// <summary>What to expect of one unit about one element.</summary>
/// <param name="ElementId">Null for the version as a whole.</param>
/// <param name="Score">The sum of the points of its reasons.</param>
public sealed record ForecastRow(int UnitId, int? ElementId, IReadOnlyList<ForecastReason> Reasons, int Score)
{
    public ForecastSignals Signals => Reasons.Aggregate(ForecastSignals.None, (all, reason) => all | reason.Signal);
}

/// <summary>
/// What to expect of each unit before a consultation opens, as an additive score. A unit has a row for each element that affects
/// it, and one for the version as a whole when no element does. The formula is in docs/methods.md.
/// </summary>
public static class PushbackForecast
{
    /// <returns>By unit, then in the order of the text; empty for a version without elements.</returns>
    public static IReadOnlyList<ForecastRow> Of(ForecastInput input, ForecastWeights weights)
    {
        if (input.Elements.Count == 0)
        {
            return [];
        }

        var places = input.Elements.Select((element, place) => (element, place)).ToDictionary(pair => pair.element, pair => pair.place);
        var source = new Source(input);
        return
        [
            .. input.Units.SelectMany(unit =>
            {
                List<int> elements = [.. source.ElementsOf(unit).Where(places.ContainsKey).Distinct().OrderBy(element => places[element])];
                var isWhole = elements.Count == 0 || source.Needs[(unit, null)].Any();
                return elements.Select(element => Row(source, unit, element, weights)).Concat(isWhole ? [Row(source, unit, null, weights)] : []);
            }),
        ];
    }

    private static ForecastRow Row(Source source, int unit, int? element, ForecastWeights weights)
    {
        List<ForecastReason> reasons =
        [
            .. weights.All().Where(weight => weight.Points > 0)
                .Select(weight => KeysOf(weight.Signal, source, unit, element) is { } keys ? new ForecastReason(weight.Signal, weight.Points, keys) : null)
                .OfType<ForecastReason>(),
        ];
        return new(unit, element, reasons, reasons.Sum(reason => reason.Points));
    }

    /// <summary>The records that a signal follows from; null when the row does not have the signal.</summary>
    private static IReadOnlyList<int>? KeysOf(ForecastSignals signal, Source source, int unit, int? element)
    {
        var input = source.Input;
        var effects = element is { } id ? source.Effects[(unit, id)] : [];
        DateOnly? start = element is { } planned && input.Starts.TryGetValue(planned, out var on) ? on : null;
        return signal switch
        {
            ForecastSignals.NegativeEffect => Any(effects.Where(effect => !effect.IsRefused && effect.Direction is EffectDirection.Away).Select(effect => effect.Id)),
            ForecastSignals.MissingEffect => If(element is null ? !source.UnitsWithEffects.Contains(unit) : !effects.Any()),
            ForecastSignals.ReviewCycle => Any(source.Reviews[unit].Where(review => input.Dates?.Contain(review.On) == true || (start is { } begins && ForecastDates.IsNear(begins, review.On))).Select(review => review.GoalId).Distinct()),
            ForecastSignals.YearEnd => If(input.DatesContainYearEnd || (start is { } begins && input.IsNearYearEnd(begins))),
            ForecastSignals.NoStatement => element is { } lacking && source.WithoutStatement.Contains((unit, lacking)) ? [.. effects.Select(effect => effect.Id)] : null,
            ForecastSignals.NotEngaged => If(!source.IsEngaged(unit, element)),
            ForecastSignals.RefusedEffect => Any(effects.Where(effect => effect.IsRefused).Select(effect => effect.Id)),
            ForecastSignals.ObjectedBefore => element is { } former ? Any(source.Objections[(unit, former)].Select(objection => objection.Id)) : null,
            ForecastSignals.OpenNeed => Any(source.Needs[(unit, element)].Select(need => need.Id)),
            _ => null,
        };
    }

    private static List<int>? Any(IEnumerable<int> keys) => keys.ToList() is { Count: > 0 } found ? found : null;

    private static int[]? If(bool isPresent) => isPresent ? [] : null;

    /// <summary>The input by unit and element.</summary>
    private sealed class Source(ForecastInput input)
    {
        private readonly HashSet<(int, int)> _contributed = [.. input.Contributed.Select(contribution => (contribution.UnitId, contribution.ElementId))];
        private readonly ILookup<int, int> _elements = input.Effects.Select(effect => (effect.UnitId, effect.ElementId))
            .Concat(input.OpenNeeds.Where(need => need.ElementId is not null).Select(need => (need.UnitId, need.ElementId!.Value)))
            .Concat(input.Objections.Select(objection => (objection.UnitId, objection.ElementId)))
            .Concat(input.Contributed.Select(contribution => (contribution.UnitId, contribution.ElementId)))
            .ToLookup(pair => pair.Item1, pair => pair.Item2);

        public ForecastInput Input => input;

        public ILookup<(int Unit, int Element), ForecastEffect> Effects { get; } = input.Effects.ToLookup(effect => (effect.UnitId, effect.ElementId));

        public ILookup<int, ForecastReview> Reviews { get; } = input.Reviews.ToLookup(review => review.UnitId);

        public ILookup<(int Unit, int? Element), ForecastNeed> Needs { get; } = input.OpenNeeds.ToLookup(need => (need.UnitId, need.ElementId));

        public ILookup<(int Unit, int Element), ForecastObjection> Objections { get; } = input.Objections.ToLookup(objection => (objection.UnitId, objection.ElementId));

        public HashSet<int> UnitsWithEffects { get; } = [.. input.Effects.Select(effect => effect.UnitId)];

        public HashSet<(int Unit, int Element)> WithoutStatement { get; } =
            [.. UnitStatements.Missing(input.Effects.Select(effect => new UnitEffect(effect.UnitId, effect.ElementId, effect.IsTechnical, effect.HasStatement && !effect.IsRefused))).SelectMany(unit => unit.Elements.Select(element => (unit.UnitId, element)))];

        public IEnumerable<int> ElementsOf(int unit) => _elements[unit];

        public bool IsEngaged(int unit, int? element) =>
            input.Spoke.Contains(unit) || (element is { } id && _contributed.Contains((unit, id)));
    }
}

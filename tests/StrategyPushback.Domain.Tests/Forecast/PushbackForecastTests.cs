using System.Globalization;
using StrategyPushback.Domain.Alignment;
using StrategyPushback.Domain.Forecast;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Domain.Tests.Forecast;

/// <summary>What IT expects of each unit about each element before a consultation opens.</summary>
public sealed class PushbackForecastTests
{
    private static readonly ForecastWeights s_weights = new();

    private static readonly ForecastInput s_nothing = new([1], [10], [], [], new Dictionary<int, DateOnly>(), null, new HashSet<int>(), new HashSet<int>(), [], [], []);

    [Fact]
    public void The_score_equals_a_count_of_every_rule_by_hand_on_1000_random_cases()
    {
        for (var seed = 0; seed < 1_000; seed++)
        {
            var (input, weights) = Random(new Random(seed));
            var rows = PushbackForecast.Of(input, weights).Select(row => (row.UnitId, row.ElementId, row.Signals, row.Score)).ToList();
            Assert.True(ByHand(input, weights).SequenceEqual(rows), $"Seed {seed}");
        }
    }

    [Fact]
    public void A_unit_without_goals_and_without_words_has_one_row_for_the_version()
    {
        var row = Assert.Single(PushbackForecast.Of(s_nothing, s_weights));
        Assert.Equal((1, null, ForecastSignals.MissingEffect | ForecastSignals.NotEngaged, 4), (row.UnitId, row.ElementId, row.Signals, row.Score));
    }

    [Fact]
    public void A_version_without_elements_and_one_that_asks_nobody_have_no_row()
    {
        Assert.Empty(PushbackForecast.Of(s_nothing with { Elements = [] }, s_weights));
        Assert.Empty(PushbackForecast.Of(s_nothing with { Units = [] }, s_weights));
    }

    [Fact]
    public void A_signal_of_0_points_is_off_in_the_rows_and_in_the_tasks()
    {
        var rows = PushbackForecast.Of(s_nothing, s_weights with { MissingEffect = 0 });
        Assert.Equal(ForecastSignals.NotEngaged, Assert.Single(rows).Signals);
        Assert.Equal([ForecastTaskKind.OpenDraft], ForecastTask.Of(s_nothing, rows, new HashSet<int>()).Select(task => task.Kind));
    }

    [Fact]
    public void Every_signal_of_a_row_has_the_task_that_removes_it_and_the_task_goes_away_when_it_is_done()
    {
        var input = s_nothing with
        {
            Effects = [Effect(1, EffectDirection.Away, hasStatement: false), Effect(2, EffectDirection.Towards, isRefused: true)],
            Reviews = [new(1, 100, new DateOnly(2026, 12, 1))],
            Starts = new Dictionary<int, DateOnly> { [10] = new DateOnly(2027, 1, 10) },
            Dates = new(new DateOnly(2026, 11, 20), new DateOnly(2026, 12, 20)),
            OpenNeeds = [new(7, 1, 10)],
            Objections = [new(42, 1, 10, IsOpen: true), new(41, 1, 10, IsOpen: false)],
        };
        Assert.Equal(
            [
                ForecastTaskKind.RestateEffect, ForecastTaskKind.RestateEffect, ForecastTaskKind.AnswerObjection, ForecastTaskKind.WriteStatement, ForecastTaskKind.AnswerNeed, ForecastTaskKind.OpenDraft, ForecastTaskKind.MoveWindow,
                ForecastTaskKind.MoveStart,
            ],
            Kinds(input));

        Assert.DoesNotContain(ForecastTaskKind.MoveWindow, Kinds(input with { Dates = new(new DateOnly(2026, 12, 2), new DateOnly(2026, 12, 20)) }));
        Assert.DoesNotContain(ForecastTaskKind.MoveStart, Kinds(input with { Starts = new Dictionary<int, DateOnly> { [10] = new DateOnly(2027, 1, 15) } }));
        Assert.DoesNotContain(ForecastTaskKind.AnswerNeed, Kinds(input with { OpenNeeds = [] }));
        Assert.Equal([ForecastTaskKind.AskUnit], Kinds(input with { OpenedTo = new HashSet<int> { 1 } }).Where(kind => kind is ForecastTaskKind.AskUnit or ForecastTaskKind.OpenDraft));
        Assert.DoesNotContain(ForecastTaskKind.AskUnit, Kinds(input with { OpenedTo = new HashSet<int> { 1 }, Spoke = new HashSet<int> { 1 } }));
        Assert.DoesNotContain(ForecastTaskKind.OpenDraft, Kinds(input with { Contributed = [new(1, 10)] }));
        Assert.Equal([ForecastTaskKind.RestateEffect], Kinds(input with { Effects = [Effect(1, EffectDirection.Away)] }).Where(kind => kind is ForecastTaskKind.RestateEffect or ForecastTaskKind.WriteStatement));

        static IReadOnlyList<ForecastTaskKind> Kinds(ForecastInput input) => [.. ForecastTask.Of(input, PushbackForecast.Of(input, s_weights), new HashSet<int> { 1 }).Select(task => task.Kind)];
    }

    [Fact]
    public void One_task_for_all_units_counts_the_points_of_every_row_that_it_takes_off()
    {
        var input = s_nothing with { Units = [1, 2], Dates = new(new DateOnly(2026, 12, 20), new DateOnly(2027, 1, 10)) };
        var task = ForecastTask.Of(input, PushbackForecast.Of(input, s_weights), new HashSet<int>())[0];
        Assert.Equal((ForecastTaskKind.MoveWindow, 4), (task.Kind, task.Points));
    }

    [Fact]
    public void An_objection_fulfils_the_rows_that_it_names_or_else_the_version_and_the_others_were_not_expected()
    {
        (int, int?)[] rows = [(1, 10), (1, 11), (2, null), (3, 10)];
        var outcome = ForecastOutcome.Of(rows, [new(5, 1, 10), new(5, 1, 12), new(6, 2, 12), new(7, 2, null), new(8, 1, 12), new(9, 4, 10)]);
        Assert.Equal([5, null, 6, null], outcome.Objections);
        Assert.Equal([8, 9], outcome.Unexpected);
    }

    [Theory]
    [InlineData(3, 31, "2026-11-20", "2027-04-02", true)]
    [InlineData(3, 31, "2026-12-20", "2027-01-10", false)]
    [InlineData(12, 31, "2026-12-20", "2027-01-10", true)]
    [InlineData(2, 29, "2027-02-28", "2027-03-01", true)]
    public void The_year_end_of_the_organisation_counts_also_in_the_next_calendar_year(int month, int day, string opens, string closes, bool isNear)
    {
        var input = s_nothing with { Dates = new(DateOnly.Parse(opens, CultureInfo.InvariantCulture), DateOnly.Parse(closes, CultureInfo.InvariantCulture)), YearEnd = new(month, day) };

        Assert.Equal(isNear, Assert.Single(PushbackForecast.Of(input, s_weights)).Signals.HasFlag(ForecastSignals.YearEnd));
    }

    [Theory]
    [InlineData("2026-03-17", true)]
    [InlineData("2026-04-14", true)]
    [InlineData("2026-03-16", false)]
    [InlineData("2026-12-31", false)]
    public void A_start_within_two_weeks_of_the_year_end_overlaps_with_it(string start, bool isNear) =>
        Assert.Equal(isNear, (s_nothing with { YearEnd = new(3, 31) }).IsNearYearEnd(DateOnly.Parse(start, CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData(2, 30)]
    [InlineData(13, 1)]
    [InlineData(6, 0)]
    public void A_financial_year_ends_on_a_day_of_the_calendar(int month, int day) =>
        Assert.Equal(YearEnd.NoSuchDay, new OrganisationSettings { YearEnd = new(month, day) }.Violation()?.Rule);

    private static ForecastEffect Effect(int id, EffectDirection direction, bool isRefused = false, bool hasStatement = true) => new(id, 1, 10, direction, isRefused, hasStatement, IsTechnical: true);

    private static (ForecastInput, ForecastWeights) Random(Random random)
    {
        int[] units = [.. Enumerable.Range(1, random.Next(0, 4))];
        int[] elements = [.. Enumerable.Range(10, random.Next(0, 5)).OrderBy(_ => random.Next())];
        var technical = elements.Where(_ => Flip()).ToHashSet();
        var first = new DateOnly(2026, 11, 1);
        DateOnly Day() => first.AddDays(random.Next(0, 90));
        bool Flip() => random.Next(2) == 0;
        int Unit() => random.Next(1, 5);
        int Element() => random.Next(10, 16);
        var opens = Day();
        var input = new ForecastInput(
            units, elements,
            [.. Enumerable.Range(1, random.Next(0, 8)).Select(id => (id, Element: elements.Length == 0 ? 10 : elements[random.Next(elements.Length)])).Select(pair => new ForecastEffect(pair.id, Unit(), pair.Element, (EffectDirection)random.Next(3), Flip(), Flip(), technical.Contains(pair.Element)))],
            [.. Enumerable.Range(100, random.Next(0, 5)).Select(goal => new ForecastReview(Unit(), goal, Day()))],
            Enumerable.Range(10, 5).Where(_ => Flip()).ToDictionary(element => element, _ => Day()),
            Flip() ? new(opens, opens.AddDays(random.Next(0, 40))) : null,
            units.Where(_ => Flip()).ToHashSet(), units.Where(_ => Flip()).ToHashSet(),
            [.. Enumerable.Range(0, random.Next(0, 3)).Select(_ => new ForecastContribution(Unit(), Element()))],
            [.. Enumerable.Range(1, random.Next(0, 4)).Select(id => new ForecastNeed(id, Unit(), Flip() ? null : Element()))],
            [.. Enumerable.Range(1, random.Next(0, 4)).Select(id => new ForecastObjection(id, Unit(), Element(), Flip()))]);
        return (input, new ForecastWeights { NegativeEffect = random.Next(11), MissingEffect = random.Next(11), ReviewCycle = random.Next(3), YearEnd = random.Next(3), NoStatement = random.Next(11), NotEngaged = random.Next(3), RefusedEffect = random.Next(11), ObjectedBefore = random.Next(11), OpenNeed = random.Next(11) });
    }

    /// <summary>The rules of docs/methods.md, each read from the lists for every unit and every element.</summary>
    private static List<(int, int?, ForecastSignals, int)> ByHand(ForecastInput input, ForecastWeights weights)
    {
        List<(int, int?, ForecastSignals, int)> rows = [];
        foreach (var unit in input.Units)
        {
            var before = rows.Count;
            foreach (var element in input.Elements)
            {
                if (input.Effects.Any(effect => effect.UnitId == unit && effect.ElementId == element) || input.OpenNeeds.Any(need => need.UnitId == unit && need.ElementId == element)
                    || input.Objections.Any(objection => objection.UnitId == unit && objection.ElementId == element) || input.Contributed.Any(part => part.UnitId == unit && part.ElementId == element))
                {
                    Add(unit, element);
                }
            }

            if (input.Elements.Count > 0 && (rows.Count == before || input.OpenNeeds.Any(need => need.UnitId == unit && need.ElementId == null)))
            {
                Add(unit, null);
            }
        }

        return rows;

        void Add(int unit, int? element)
        {
            var signals = ForecastSignals.None;
            var score = 0;
            Count(ForecastSignals.NegativeEffect, weights.NegativeEffect, input.Effects.Any(effect => effect.UnitId == unit && effect.ElementId == element && !effect.IsRefused && effect.Direction == EffectDirection.Away));
            Count(ForecastSignals.MissingEffect, weights.MissingEffect, !input.Effects.Any(effect => effect.UnitId == unit && (element == null || effect.ElementId == element)));
            Count(ForecastSignals.ReviewCycle, weights.ReviewCycle, input.Reviews.Any(review => review.UnitId == unit && Overlaps(element, review.On)));
            Count(ForecastSignals.YearEnd, weights.YearEnd, Enumerable.Range(2025, 4).Any(year => Overlaps(element, new DateOnly(year, 12, 31))));
            Count(ForecastSignals.NoStatement, weights.NoStatement, element is { } stated && LacksStatement(unit, stated));
            Count(ForecastSignals.NotEngaged, weights.NotEngaged, !input.Spoke.Contains(unit) && !input.Contributed.Any(part => part.UnitId == unit && part.ElementId == element));
            Count(ForecastSignals.RefusedEffect, weights.RefusedEffect, input.Effects.Any(effect => effect.UnitId == unit && effect.ElementId == element && effect.IsRefused));
            Count(ForecastSignals.ObjectedBefore, weights.ObjectedBefore, input.Objections.Any(objection => objection.UnitId == unit && objection.ElementId == element));
            Count(ForecastSignals.OpenNeed, weights.OpenNeed, input.OpenNeeds.Any(need => need.UnitId == unit && need.ElementId == element));
            rows.Add((unit, element, signals, score));

            void Count(ForecastSignals signal, int points, bool isPresent)
            {
                if (isPresent && points > 0)
                {
                    signals |= signal;
                    score += points;
                }
            }
        }

        bool Overlaps(int? element, DateOnly date)
        {
            if (input.Dates != null && date >= input.Dates.Opens && date <= input.Dates.Closes)
            {
                return true;
            }

            return element is { } id && input.Starts.TryGetValue(id, out var start) && date >= start.AddDays(-14) && date <= start.AddDays(14);
        }

        bool LacksStatement(int unit, int element)
        {
            bool Has(int other) => input.Effects.Any(effect => effect.UnitId == unit && effect.ElementId == other && effect.HasStatement && !effect.IsRefused);
            var ofElement = input.Effects.Where(effect => effect.UnitId == unit && effect.ElementId == element).ToList();
            return ofElement.Count > 0 && !Has(element) && (ofElement.Exists(effect => effect.IsTechnical) || !input.Effects.Any(effect => effect.UnitId == unit && Has(effect.ElementId)));
        }
    }
}

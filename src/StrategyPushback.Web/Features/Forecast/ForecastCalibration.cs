using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace StrategyPushback.Web.Features.Forecast;

/// <param name="Score">By the points in force.</param>
/// <param name="Objected">Whether the unit objected to the element.</param>
public readonly record struct ScoredOutcome(int Score, bool Objected);

/// <summary>
/// What past consultations say about scores: the probability of an objection by logistic regression, with its Brier score beside
/// that of the base rate. The method is in docs/methods.md.
/// </summary>
/// <param name="Outcomes">How many outcomes there are.</param>
/// <param name="Objected">How many of them are objections.</param>
/// <param name="Model">Null while there are fewer than <see cref="Needed"/> outcomes.</param>
public sealed record ForecastCalibration(int Outcomes, int Objected, CalibratedModel? Model)
{
    /// <summary>The outcomes without which there is no probability.</summary>
    public const int Needed = 100;

    /// <summary>The parts that the outcomes are divided into; each part is predicted from the others.</summary>
    public const int Parts = 10;

    /// <param name="outcomes">In the order in which they were recorded.</param>
    public static ForecastCalibration Of(IReadOnlyList<ScoredOutcome> outcomes)
    {
        var objected = outcomes.Count(outcome => outcome.Objected);
        if (outcomes.Count < Needed)
        {
            return new(outcomes.Count, objected, null);
        }

        var (brier, baseBrier) = (0.0, 0.0);
        for (var part = 0; part < Parts; part++)
        {
            List<ScoredOutcome> others = [.. outcomes.Where((_, place) => place % Parts != part)];
            var (line, rate) = (LogisticLine.Fit(others), (double)others.Count(outcome => outcome.Objected) / others.Count);
            foreach (var outcome in outcomes.Where((_, place) => place % Parts == part))
            {
                brier += Square(line.Probability(outcome.Score) - (outcome.Objected ? 1 : 0));
                baseBrier += Square(rate - (outcome.Objected ? 1 : 0));
            }
        }

        return new(outcomes.Count, objected, new(LogisticLine.Fit(outcomes), brier / outcomes.Count, baseBrier / outcomes.Count));
    }

    private static double Square(double number) => number * number;
}

/// <param name="Brier">The mean squared error of the probability, each part predicted from the others.</param>
/// <param name="BaseRateBrier">The same for the share of objections among the others.</param>
public sealed record CalibratedModel(LogisticLine Line, double Brier, double BaseRateBrier)
{
    /// <summary>Whether the score says more than the share of objections does.</summary>
    public bool IsBetterThanBaseRate => Brier < BaseRateBrier;
}

/// <summary>A probability by score: 1 / (1 + e^-(intercept + slope x score)).</summary>
public readonly record struct LogisticLine(double Intercept, double Slope)
{
    /// <summary>The weight of the penalty on the slope. It keeps the slope finite when the score separates the outcomes.</summary>
    public const double Penalty = 1;

    private const double Tolerance = 1e-9;
    private const int MostSteps = 200;

    public double Probability(int score) => SpecialFunctions.Logistic(Intercept + (Slope * score));

    /// <summary>The line of the greatest penalised likelihood. Scores are standardised for the penalty.</summary>
    public static LogisticLine Fit(IReadOnlyCollection<ScoredOutcome> outcomes)
    {
        double count = outcomes.Count, objected = outcomes.Count(outcome => outcome.Objected);
        var mean = outcomes.Average(outcome => outcome.Score);
        var deviation = Math.Sqrt(outcomes.Average(outcome => (outcome.Score - mean) * (outcome.Score - mean)));

        // Without both outcomes or without different scores, only the share of objections is known; half a case keeps it off 0 and 1.
        if (objected == 0 || objected == count || deviation == 0)
        {
            return new(SpecialFunctions.Logit((objected + 0.5) / (count + 1)), 0);
        }

        List<(double At, double Count, double Objected)> groups =
            [.. outcomes.GroupBy(outcome => outcome.Score).Select(same => ((same.Key - mean) / deviation, (double)same.Count(), (double)same.Count(outcome => outcome.Objected)))];
        var found = Vector<double>.Build.Dense([SpecialFunctions.Logit(objected / count), 0]);
        var current = Loss(groups, count, found);
        var length = 1.0;

        // A whole Newton step goes too far when few objections have a high score, so it is halved until the loss falls.
        for (var step = 0; step < MostSteps && length > Tolerance && current.Gradient.L2Norm() > Tolerance; step++)
        {
            var next = found - (current.Curvature.Solve(current.Gradient) * length);
            var reached = Loss(groups, count, next);
            (found, current, length) = reached.Loss < current.Loss ? (next, reached, 1.0) : (found, current, length / 2);
        }

        return new(found[0] - (found[1] * mean / deviation), found[1] / deviation);
    }

    /// <summary>The mean negative log likelihood with the penalty, its gradient and its second derivatives.</summary>
    private static (double Loss, Vector<double> Gradient, Matrix<double> Curvature) Loss(List<(double At, double Count, double Objected)> groups, double count, Vector<double> line)
    {
        var loss = Penalty * line[1] * line[1] / 2;
        var gradient = Vector<double>.Build.Dense([0, Penalty * line[1]]);
        var curvature = Matrix<double>.Build.Dense(2, 2);
        curvature[1, 1] = Penalty;
        foreach (var group in groups)
        {
            var linear = line[0] + (line[1] * group.At);
            var probability = SpecialFunctions.Logistic(linear);
            var (error, weight) = ((group.Count * probability) - group.Objected, group.Count * probability * (1 - probability));

            // Log(1 + e^x) without overflow.
            loss += (group.Count * (Math.Max(linear, 0) + Math.Log(1 + Math.Exp(-Math.Abs(linear))))) - (group.Objected * linear);
            gradient[0] += error;
            gradient[1] += error * group.At;
            curvature[0, 0] += weight;
            curvature[0, 1] += weight * group.At;
            curvature[1, 0] += weight * group.At;
            curvature[1, 1] += weight * group.At * group.At;
        }

        return (loss / count, gradient / count, curvature / count);
    }
}

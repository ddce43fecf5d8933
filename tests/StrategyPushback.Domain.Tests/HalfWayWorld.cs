using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.HalfWay;
using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Domain.Tests;

/// <summary>Builds objections on which Finance and IT meet half-way.</summary>
public abstract class HalfWayWorld : World
{
    protected static void Refused(Rule rule, Action action) => Assert.Equal(rule, Assert.Throws<BrokenRule>(action).Rule);

    protected Objection WithInterests()
    {
        var objection = Diagnosed();
        objection.StateInterests([new("A team that runs it", 60), new("A budget", 40)], FinanceLead, Now);
        objection.StateInterests([new("One platform", 100)], Pmo, Now);
        return objection;
    }

    protected Option Propose(Objection objection, string title) => Known(objection.ProposeOption(new(title, "Two people", "A team", null, "One platform"), Pmo, Now));

    protected Option Scored(Objection objection, int[] unit, int[] it)
    {
        var option = Propose(objection, $"Option {objection.Options.Count + 1}");
        objection.ScoreOption(option, [.. unit.Select((score, index) => new InterestScore(index + 1, score))], FinanceLead, Now);
        objection.ScoreOption(option, [.. it.Select((score, index) => new InterestScore(index + 1, score))], Pmo, Now);
        return option;
    }

    protected Objection Agreed()
    {
        var objection = WithInterests();
        var option = Scored(objection, [8, 5], [7]);
        objection.AgreeTo(option, FinanceLead, Now);
        objection.AgreeTo(option, Pmo, Now);
        return objection;
    }

    protected static (decimal Unit, decimal It) Compared(Objection objection, Option option)
    {
        var compared = OptionComparison.Of(objection.CurrentInterests, objection.Options).Options.Single(compared => compared.Option == option);
        return (compared.Unit, compared.It);
    }
}

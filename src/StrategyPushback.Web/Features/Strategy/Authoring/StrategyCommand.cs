using System.CommandLine;
using System.Globalization;
using StrategyPushback.Web.Platform.CommandLine;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Strategy.Authoring;

/// <summary><c>strategy create</c>: creates a strategy and prints its key on the last line.</summary>
internal static class StrategyCommand
{
    public static Command Create(CommandHost host)
    {
        var title = new Option<string>("--title") { Description = CommandTexts.StrategyTitle, Required = true };
        var owner = new Option<string>("--owner") { Description = CommandTexts.StrategyOwner, Required = true };
        var sponsor = new Option<string?>("--sponsor") { Description = CommandTexts.StrategySponsor };
        var person = new Option<string>("--as") { Description = CommandTexts.StrategyAs, Required = true };
        var command = new Command("create", CommandTexts.StrategyCreate) { title, owner, sponsor, person };
        command.SetAction((parsed, cancellation) => host.CreateAsync(
            parsed.GetValue(person)!, new CreateStrategy.Command { Title = parsed.GetValue(title), Owner = parsed.GetValue(owner), Sponsor = parsed.GetValue(sponsor) },
            () => CommandTexts.StrategyMade, created => created.Id.ToString(CultureInfo.InvariantCulture), cancellation));
        return new Command("strategy", CommandTexts.Strategy) { command };
    }
}

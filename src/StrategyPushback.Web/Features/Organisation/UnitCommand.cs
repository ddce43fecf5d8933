using System.CommandLine;
using StrategyPushback.Web.Platform.CommandLine;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Organisation;

/// <summary><c>unit create</c>: adds a unit and prints its code on the last line.</summary>
internal static class UnitCommand
{
    public static Command Create(CommandHost host)
    {
        var code = new Option<string>("--code") { Description = CommandTexts.UnitCode, Required = true };
        var name = new Option<string>("--name") { Description = CommandTexts.UnitName, Required = true };
        var parent = new Option<string?>("--parent") { Description = CommandTexts.UnitParent };
        var isIt = new Option<bool>("--it") { Description = CommandTexts.UnitIt };
        var person = new Option<string>("--as") { Description = CommandTexts.UnitAs, Required = true };
        var command = new Command("create", CommandTexts.UnitCreate) { code, name, parent, isIt, person };
        command.SetAction((parsed, cancellation) => host.CreateAsync(
            parsed.GetValue(person)!, new CreateUnit.Command { Code = parsed.GetValue(code), Name = parsed.GetValue(name), Parent = parsed.GetValue(parent), IsIt = parsed.GetValue(isIt) },
            () => CommandTexts.UnitMade, _ => parsed.GetValue(code)!, cancellation));
        return new Command("unit", CommandTexts.Unit) { command };
    }
}

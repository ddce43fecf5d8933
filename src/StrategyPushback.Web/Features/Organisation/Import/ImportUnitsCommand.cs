using System.CommandLine;
using StrategyPushback.Web.Platform.CommandLine;
using StrategyPushback.Web.Platform.Imports.Lists;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Organisation.Import;

/// <summary><c>import units</c>.</summary>
internal static class ImportUnitsCommand
{
    public static Command Create(CommandHost host) => new ListCommand(
        "units",
        CommandTexts.ImportUnits,
        ListKind.Units,
        (services, cancellation) => services.GetRequiredService<ImportUnitsQuery>().LoadAsync(cancellation),
        (useCase, id, cancellation) => useCase.RunAsync<ImportUnits.Command, ListResult>(new(id), cancellation: cancellation)).Create(host);
}

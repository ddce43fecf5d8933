using System.CommandLine;
using StrategyPushback.Web.Platform.CommandLine;
using StrategyPushback.Web.Platform.Imports.Lists;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.People.Import;

/// <summary><c>import people</c>.</summary>
internal static class ImportPeopleCommand
{
    public static Command Create(CommandHost host) => new ListCommand(
        "people",
        CommandTexts.ImportPeople,
        ListKind.People,
        (services, cancellation) => services.GetRequiredService<ImportPeopleQuery>().LoadAsync(cancellation),
        (useCase, id, cancellation) => useCase.RunAsync<ImportPeople.Command, ListResult>(new(id), cancellation: cancellation)).Create(host);
}

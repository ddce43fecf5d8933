using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Imports.Lists;
using StrategyPushback.Web.Platform.Texts;

namespace StrategyPushback.Web.Features.People.Import;

/// <summary>Creates and changes the people of a list as a whole or not at all. Accounts are created with the invitations.</summary>
[Needs(Right.ManagePeople), OneAtATime]
public static class ImportPeople
{
    public sealed record Command(Guid Id) : ICommand<ListResult>;

    internal sealed class Handler(ListWriting lists) : IHandler<Command, ListResult>
    {
        public Task<ListResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation) =>
            lists.RunAsync(context, command.Id, ListKind.People, async (table, settings) =>
            {
                var language = UserLanguage.Spoken(context.Now.Settings.Language) ?? UserLanguage.English;
                var reading = new PersonListReading(await StoredPeople.LoadAsync(context.Db, context.Now.At, cancellation), language, context.Actor, context.Now);
                var content = reading.Read(table, settings);
                context.Db.AddRange(reading.CreatedUnits);
                context.Db.AddRange(reading.Created);
                return content;
            }, cancellation);
    }
}

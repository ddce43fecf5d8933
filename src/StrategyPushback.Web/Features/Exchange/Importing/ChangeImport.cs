using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data.Imports;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Exchange.Importing;

/// <summary>The chosen file is to be read, mapped or repaired otherwise.</summary>
[Needs(Right.Import)]
public static class ChangeImport
{
    /// <param name="Remember">Whether the columns are proposed again for a file with these headers.</param>
    public sealed record Command(Guid Id, ImportSettings Settings, bool Remember) : ICommand<Done>;

    public sealed class Handler : IHandler<Command, Done>
    {
        public async Task<Done> HandleAsync(Command command, Act act, CancellationToken cancellation)
        {
            var pending = await act.Db.PendingImports.FirstOrDefaultAsync(pending => pending.Id == command.Id && pending.PersonId == act.By.PersonId, cancellation) ?? throw new NotThere();
            pending.Set(command.Settings.Write());
            if (command is { Remember: true, Settings.Columns: { } columns })
            {
                await RememberAsync(columns, act, cancellation);
            }

            return Done.It;
        }

        private static async Task RememberAsync(IReadOnlyDictionary<string, ImportField?> columns, Act act, CancellationToken cancellation)
        {
            var headers = ImportReading.HeadersOf(columns.Keys);
            var text = JsonSerializer.Serialize(columns.DistinctBy(column => HeaderWords.Folded(column.Key)).ToDictionary(column => HeaderWords.Folded(column.Key), column => column.Value));
            if (await act.Db.RememberedMappings.FirstOrDefaultAsync(known => known.PersonId == act.By.PersonId && known.Headers == headers, cancellation) is { } known)
            {
                known.Remember(text);
            }
            else
            {
                act.Db.Add(new RememberedMapping(act.By.PersonId, headers, text));
            }
        }
    }
}

using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data.Imports;
using StrategyPushback.Web.Features.Exchange.Import.Reading;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Imports;

namespace StrategyPushback.Web.Features.Exchange.Import;

/// <summary>Changes how an uploaded file is parsed, mapped or repaired.</summary>
[Needs(Right.Import)]
public static class ChangeImport
{
    /// <param name="Remember">Whether to propose these columns again for a file with the same headers.</param>
    public sealed record Command(Guid Id, ImportSettings Settings, bool Remember) : ICommand<NoResult>;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var pending = await context.Db.PendingImports.FirstOrDefaultAsync(pending => pending.Kind == ImportKind.Objections && pending.Id == command.Id && pending.PersonId == context.Actor.PersonId, cancellation) ?? throw new NotFoundException();
            pending.Set(command.Settings.Write());
            if (command is { Remember: true, Settings.Columns: { } columns })
            {
                await RememberAsync(columns, context, cancellation);
            }

            return NoResult.Value;
        }

        private static async Task RememberAsync(IReadOnlyDictionary<string, ImportField?> columns, CommandContext context, CancellationToken cancellation)
        {
            var headers = ImportReading.HeadersOf(columns.Keys);
            var text = JsonSerializer.Serialize(columns.DistinctBy(column => HeaderMatching.FoldedHeader(column.Key)).ToDictionary(column => HeaderMatching.FoldedHeader(column.Key), column => column.Value));
            if (await context.Db.RememberedMappings.FirstOrDefaultAsync(mapping => mapping.PersonId == context.Actor.PersonId && mapping.Headers == headers, cancellation) is { } existing)
            {
                existing.Remember(text);
            }
            else
            {
                context.Db.Add(new RememberedMapping(context.Actor.PersonId, headers, text));
            }
        }
    }
}

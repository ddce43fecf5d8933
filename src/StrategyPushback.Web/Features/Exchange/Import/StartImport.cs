using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data.Imports;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Imports;

namespace StrategyPushback.Web.Features.Exchange.Import;

/// <summary>Records an uploaded file. It is deleted when it is imported, when the person uploads another, or after a week.</summary>
[Needs(Right.Import)]
public static class StartImport
{
    /// <summary>Days after which a file that was not imported is deleted.</summary>
    public const int DaysKept = 7;

    /// <param name="Id">The name under which <see cref="ImportFiles"/> stores it.</param>
    public sealed record Command(Guid Id, string Name, ImportSettings? Settings = null) : ICommand<NoResult>;

    public sealed class Handler(ImportFiles files, ImportRuns runs) : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            try
            {
                // A file that cannot be opened is refused at once; problems inside it are shown in the preview.
                using var table = TableFile.Open(files.PathOf(command.Id), command.Name, new ReadingChoice());
            }
            catch
            {
                files.Delete(command.Id);
                throw;
            }

            var old = context.Now.At.AddDays(-DaysKept);
            foreach (var pending in await context.Db.PendingImports.Where(pending => pending.Kind == ImportKind.Objections && (pending.PersonId == context.Actor.PersonId || pending.At < old)).ToListAsync(cancellation))
            {
                // A running import still reads its file, and removes both when it ends.
                if (runs.Find(pending.Id, pending.PersonId) is { IsRunning: true })
                {
                    continue;
                }

                context.Db.Remove(pending);
                files.Delete(pending.Id);
            }

            context.Db.Add(new PendingImport(command.Id, ImportKind.Objections, context.Actor.PersonId, command.Name, (command.Settings ?? new()).Write(), context.Now.At));
            return NoResult.Value;
        }
    }
}

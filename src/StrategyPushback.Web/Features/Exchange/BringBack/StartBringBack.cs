using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data.Imports;
using StrategyPushback.Web.Features.Exchange.Import;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Imports;

namespace StrategyPushback.Web.Features.Exchange.BringBack;

/// <summary>Records an edited export that a person has uploaded. It is deleted when the person uploads another, or after a week.</summary>
[Needs(Right.Export)]
public static class StartBringBack
{
    /// <param name="Id">The name under which <see cref="ImportFiles"/> stores it.</param>
    public sealed record Command(Guid Id, string Name) : ICommand<NoResult>;

    public sealed class Handler(ImportFiles files, BringBackRuns runs) : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            try
            {
                // A file that cannot be opened is refused at once; what is wrong inside is shown with the differences.
                using var table = TableFile.Open(files.PathOf(command.Id), command.Name, new ReadingChoice());
            }
            catch
            {
                files.Delete(command.Id);
                throw;
            }

            var old = context.Now.At.AddDays(-StartImport.DaysKept);
            foreach (var pending in await context.Db.PendingImports.Where(pending => pending.Kind == ImportKind.Edits && (pending.PersonId == context.Actor.PersonId || pending.At < old)).ToListAsync(cancellation))
            {
                if (runs.Find(pending.Id, pending.PersonId) is not { IsRunning: true })
                {
                    context.Db.Remove(pending);
                    files.Delete(pending.Id);
                }
            }

            context.Db.Add(new PendingImport(command.Id, ImportKind.Edits, context.Actor.PersonId, command.Name, "{}", context.Now.At));
            return NoResult.Value;
        }
    }
}

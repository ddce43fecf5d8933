using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data.Imports;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Imports;

namespace StrategyPushback.Web.Features.Exchange.Import;

/// <summary>A file is chosen. It is kept until it is brought in, another is chosen in its place, or a week has passed.</summary>
[Needs(Right.Import)]
public static class StartImport
{
    /// <summary>Days a file that nobody brings in is kept.</summary>
    public const int DaysKept = 7;

    /// <param name="Id">What <see cref="ImportFiles"/> keeps it under.</param>
    public sealed record Command(Guid Id, string Name, ImportSettings? Settings = null) : ICommand<NoResult>;

    public sealed class Handler(ImportFiles files) : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            try
            {
                // What cannot be opened at all is told at once; what is in it is for the preview to say.
                using var table = TableFile.Open(files.PathOf(command.Id), command.Name, new ReadingChoice());
            }
            catch
            {
                files.Forget(command.Id);
                throw;
            }

            var old = context.Now.At.AddDays(-DaysKept);
            foreach (var pending in await context.Db.PendingImports.Where(pending => pending.PersonId == context.Actor.PersonId || pending.At < old).ToListAsync(cancellation))
            {
                context.Db.Remove(pending);
                files.Forget(pending.Id);
            }

            context.Db.Add(new PendingImport(command.Id, context.Actor.PersonId, command.Name, (command.Settings ?? new()).Write(), context.Now.At));
            return NoResult.Value;
        }
    }
}

using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data.Imports;
using StrategyPushback.Web.Features.Exchange.Import.Reading;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Imports;

namespace StrategyPushback.Web.Features.Exchange.Import;

/// <summary>
/// Brings a file in: whole, or not at all. Its rows are saved in lots inside one transaction, so that memory does not
/// grow with them. Why: docs/decisions/0020-an-import-is-one-transaction.md.
/// </summary>
[Needs(Right.Import)]
public static class RunImport
{
    public sealed record Command(Guid Id) : ICommand<Made>;

    public sealed record Made(int ImportId, int Added, int Changed, int Unchanged, int LeftOut);

    public sealed class Handler(ImportFiles files, ImportProgress progress) : IHandler<Command, Made>
    {
        public async Task<Made> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            await using var transaction = await context.Db.Database.BeginTransactionAsync(cancellation);
            var pending = await context.Db.PendingImports.FirstOrDefaultAsync(pending => pending.Id == command.Id && pending.PersonId == context.Actor.PersonId, cancellation) ?? throw new NotFoundException();
            progress.Tell(command.Id, 0, 0);
            try
            {
                var made = await BringInAsync(pending, context, cancellation);
                await transaction.CommitAsync(cancellation);
                files.Forget(command.Id);
                return made;
            }
            finally
            {
                progress.End(command.Id);
            }
        }

        private async Task<Made> BringInAsync(PendingImport pending, CommandContext context, CancellationToken cancellation)
        {
            var settings = ImportSettings.Read(pending.Settings);
            using var reading = await ImportReading.OpenAsync(context.Db, files.PathOf(pending.Id), pending.File, settings, context.Actor, cancellation);
            reading.RequireReadable();
            var report = ImportReport.Of(reading, cancellation);
            if (report.Refused > 0)
            {
                throw UnreadableFileException.Because("import.rows-refused", report.Refused, reading.Scan.Rows);
            }

            var import = new Domain.Objections.Import(reading.Update, pending.File, context.Actor, context.Now, reading.Continues?.Id);
            import.Count(report.New, report.Changed, report.Unchanged, report.LeftOut);
            context.Db.Add(import);
            context.Db.Remove(pending);
            await context.Db.SaveChangesAsync(cancellation);
            using var writing = new ImportWriting(context, import.Id, reading.Update.Id);
            await writing.WriteAsync(reading, report.New, done => progress.Tell(pending.Id, done, report.Ready), cancellation);
            return new Made(import.Id, report.New, report.Changed, report.Unchanged, report.LeftOut);
        }
    }
}

using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Data.Imports;
using StrategyPushback.Web.Features.Exchange.Import.Reading;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Imports;

namespace StrategyPushback.Web.Features.Exchange.Import;

/// <summary>
/// Imports a file as a whole or not at all. Rows are saved in batches inside one transaction, so that memory does not
/// grow with their number. See docs/decisions/0020-an-import-is-one-transaction.md.
/// </summary>
[Needs(Right.Import)]
public static class RunImport
{
    public sealed record Command(Guid Id) : ICommand<Made>;

    public sealed record Made(int ImportId, int Added, int Changed, int Unchanged, int LeftOut);

    public sealed class Handler(ImportFiles files, ImportScans scans, ImportRuns runs) : IHandler<Command, Made>
    {
        public async Task<Made> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            // Checked before the transaction begins: checking a long file takes as long as writing it, and nobody else could write meanwhile.
            var version = await context.Db.HistoryVersionAsync(cancellation);
            var before = await PendingAsync(command, context, cancellation);
            using var first = await ReadAsync(before, context, cancellation);

            await using var transaction = await context.Db.Database.BeginTransactionAsync(cancellation);
            var pending = await PendingAsync(command, context, cancellation);
            var holds = pending.Settings == before.Settings && version == await context.Db.HistoryVersionAsync(cancellation);
            using var second = holds ? null : await ReadAsync(pending, context, cancellation);
            var made = await ImportAsync(pending, second ?? first, context, cancellation);
            await transaction.CommitAsync(cancellation);
            files.Delete(command.Id);
            return made;
        }

        private static async Task<PendingImport> PendingAsync(Command command, CommandContext context, CancellationToken cancellation) =>
            await context.Db.PendingImports.AsNoTracking().FirstOrDefaultAsync(pending => pending.Kind == ImportKind.Objections && pending.Id == command.Id && pending.PersonId == context.Actor.PersonId, cancellation) ?? throw new NotFoundException();

        /// <summary>Reads and checks the whole file.</summary>
        private async Task<CheckedFile> ReadAsync(PendingImport pending, CommandContext context, CancellationToken cancellation)
        {
            var settings = ImportSettings.Read(pending.Settings);
            var reading = await ImportReading.OpenAsync(context.Db, files.PathOf(pending.Id), pending.File, settings, scans, context.Actor, cancellation);
            try
            {
                reading.RequireReadable();
                var report = ImportReport.Of(reading, cancellation);
                return report.Refused == 0 ? new CheckedFile(reading, report) : throw UnreadableFileException.Because(report.RefusedCode, report.Refused, reading.Scan.Rows);
            }
            catch
            {
                reading.Dispose();
                throw;
            }
        }

        private async Task<Made> ImportAsync(PendingImport pending, CheckedFile file, CommandContext context, CancellationToken cancellation)
        {
            var (reading, report) = (file.Reading, file.Report);
            var import = new Domain.Objections.Import(reading.Update, pending.File, context.Actor, context.Now, reading.Continues?.Id);
            import.Count(report.New, report.Changed, report.Unchanged, report.LeftOut);
            context.Db.Add(import);
            context.Db.Remove(pending);
            await context.Db.SaveChangesAsync(cancellation);
            await new ImportWriting(context, import.Id, reading.Update.Id).WriteAsync(reading, done => runs.Report(pending.Id, done, report.Ready), cancellation);
            return new Made(import.Id, report.New, report.Changed, report.Unchanged, report.LeftOut);
        }

        private sealed record CheckedFile(ImportReading Reading, ImportReport Report) : IDisposable
        {
            public void Dispose() => Reading.Dispose();
        }
    }
}

using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data.Imports;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Imports;

namespace StrategyPushback.Web.Features.Exchange.Importing;

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
        public async Task<Made> HandleAsync(Command command, Act act, CancellationToken cancellation)
        {
            await using var transaction = await act.Db.Database.BeginTransactionAsync(cancellation);
            var pending = await act.Db.PendingImports.FirstOrDefaultAsync(pending => pending.Id == command.Id && pending.PersonId == act.By.PersonId, cancellation) ?? throw new NotThere();
            progress.Tell(command.Id, 0, 0);
            try
            {
                var made = await BringInAsync(pending, act, cancellation);
                await transaction.CommitAsync(cancellation);
                files.Forget(command.Id);
                return made;
            }
            finally
            {
                progress.End(command.Id);
            }
        }

        private async Task<Made> BringInAsync(PendingImport pending, Act act, CancellationToken cancellation)
        {
            var settings = ImportSettings.Read(pending.Settings);
            using var reading = await ImportReading.OpenAsync(act.Db, files.PathOf(pending.Id), pending.File, settings, act.By, cancellation);
            reading.RequireReadable();
            var report = ImportReport.Of(reading, cancellation);
            if (report.Refused > 0)
            {
                throw BadFile.Because("import.rows-refused", report.Refused, reading.Scan.Rows);
            }

            var import = new Import(reading.Update, pending.File, act.By, act.Now, reading.Continues?.Id);
            import.Count(report.New, report.Changed, report.Unchanged, report.LeftOut);
            act.Db.Add(import);
            act.Db.Remove(pending);
            await act.Db.SaveChangesAsync(cancellation);
            using var writing = new ImportWriting(act, import.Id, reading.Update.Id);
            await writing.WriteAsync(reading, report.New, done => progress.Tell(pending.Id, done, report.Ready), cancellation);
            return new Made(import.Id, report.New, report.Changed, report.Unchanged, report.LeftOut);
        }
    }
}

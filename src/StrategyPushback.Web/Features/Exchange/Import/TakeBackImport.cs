using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Data.HistoryChain;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.History;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Exchange.Import;

/// <summary>Undoes an import as a whole: deletes the objections it created and restores the ones it changed. Refused when somebody has worked on one of them since.</summary>
[Needs(Right.Import)]
public static class TakeBackImport
{
    public sealed record Command(int Id) : ICommand<NoResult>;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        private const int Lot = 500;
        private const int Named = 5;

        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var db = context.Db;
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            var import = await db.Imports.FirstOrDefaultAsync(candidate => candidate.Id == command.Id, cancellation) ?? throw new NotFoundException();
            import.TakeBack(await BuiltUponAsync(db, import, cancellation), context.Actor, context.Now);
            var update = await db.Updates.SingleAsync(candidate => candidate.Id == import.UpdateId, cancellation);
            update.RecordImport(takenBack: true, import.File, context.Actor, context.Now);
            await db.SaveChangesAsync(cancellation);
            await RemoveAsync(db, import.Id, cancellation);
            await RestoreAsync(context, import, cancellation);
            await transaction.CommitAsync(cancellation);
            return NoResult.Value;
        }

        /// <summary>Describes the later work on the imported objections: the first few, and how many more.</summary>
        private static async Task<string> BuiltUponAsync(PushbackDb db, Domain.Objections.Import import, CancellationToken cancellation)
        {
            var rows = db.ImportedRows.Where(row => row.ImportId == import.Id);
            var built = rows.Where(row => row.Objection.ChangedAt != row.WrittenAt).Select(row => row.ObjectionId)
                .Union(db.Objections.Where(other => rows.Any(row => row.ObjectionId == other.DuplicateOfId)).Select(other => other.DuplicateOfId!.Value));
            var count = await built.CountAsync(cancellation);
            var words = new List<string>();
            foreach (var id in await built.OrderBy(id => id).Take(Named).ToListAsync(cancellation))
            {
                var last = await db.History.Where(entry => entry.ObjectionId == id).OrderByDescending(entry => entry.Id)
                    .Select(entry => new { entry.Kind, entry.Side, entry.Detail, entry.Text, Unit = db.UnitsAndFormerUnits().Where(unit => unit.Id == entry.UnitId).Select(unit => unit.Name).FirstOrDefault() }).FirstOrDefaultAsync(cancellation);
                words.Add(last is null ? $"OBJ-{id}" : $"OBJ-{id}: {HistoryLabels.Of(last.Kind, last.Side, DomainLabels.Of(last.Side), last.Unit, last.Detail, null)}");
            }

            return count > Named ? ImportTexts.AndMore.With(string.Join("; ", words), count - Named) : string.Join("; ", words);
        }

        private static async Task RemoveAsync(PushbackDb db, int importId, CancellationToken cancellation)
        {
            while (await db.ImportedRows.AsNoTracking().Where(row => row.ImportId == importId && row.Before == null).OrderBy(row => row.Id).Take(Lot).Select(row => row.ObjectionId).ToListAsync(cancellation) is { Count: > 0 } made)
            {
                await db.ImportedRows.Where(row => made.Contains(row.ObjectionId)).ExecuteDeleteAsync(cancellation);
                await db.Evidence.Where(evidence => made.Contains(evidence.ObjectionId!.Value)).ExecuteDeleteAsync(cancellation);

                // Their history ended no step, so no counter contains it.
                await db.RemoveHistoryAsync(await db.History.Where(entry => made.Contains(entry.ObjectionId!.Value)).Select(entry => entry.Id).ToListAsync(cancellation), cancellation);
                db.ChangeTracker.Clear();
                db.RemoveRange(await db.Objections.WholeForVerbs().Where(objection => made.Contains(objection.Id)).ToListAsync(cancellation));
                await db.SaveChangesAsync(cancellation);
            }

            db.ChangeTracker.Clear();
        }

        private static async Task RestoreAsync(CommandContext context, Domain.Objections.Import import, CancellationToken cancellation)
        {
            var (importId, importedAt) = (import.Id, import.At);
            var changed = await context.Db.ImportedRows.AsNoTracking().Where(row => row.ImportId == importId).ToListAsync(cancellation);
            foreach (var lot in changed.Chunk(Lot))
            {
                context.Db.ChangeTracker.Clear();
                var units = await context.Db.Units.AsTracking().ToDictionaryAsync(unit => unit.Id, cancellation);
                foreach (var row in lot)
                {
                    var objection = await context.Db.LoadObjectionAsync(row.ObjectionId, cancellation) ?? throw new NotFoundException();
                    objection.UpdateFromImport(row.Before!, row.Before!.UnitIds?.Select(id => units[id]).ToList(), row.WrittenAt, context.Actor, context.Now);
                    var earlier = await context.Db.ImportedRows.AsTracking().Where(other => other.ObjectionId == row.ObjectionId && other.ImportId != importId).OrderByDescending(other => other.Id).FirstAsync(cancellation);
                    earlier.WriteAgain(context.Now.At);
                }

                var restored = lot.Select(row => row.ObjectionId).ToList();
                foreach (var evidence in await context.Db.Evidence.AsTracking().Where(evidence => evidence.ObjectionId != null && restored.Contains(evidence.ObjectionId.Value) && evidence.At == importedAt).ToListAsync(cancellation))
                {
                    evidence.TakeBackWithImport(context.Actor, context.Now);
                    context.Db.Remove(evidence);
                }

                var taken = lot.Select(row => row.Id).ToList();
                await context.Db.ImportedRows.Where(row => taken.Contains(row.Id)).ExecuteDeleteAsync(cancellation);
                await context.Db.SaveChangesAsync(cancellation);
            }
        }
    }
}

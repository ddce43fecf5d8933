using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data.Imports;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Features.Exchange.Import.Reading;
using StrategyPushback.Web.Features.Exchange.Import.Recognition;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Imports;

namespace StrategyPushback.Web.Features.Exchange.Import;

/// <summary>The import page: the preview of the chosen file or the state of its import, and earlier imports.</summary>
public sealed class ImportPageQuery(QueryContextFactory contexts, ImportFiles files, ImportScans scans, ImportRuns runs) : IQuery
{
    /// <summary>Number of earlier imports shown.</summary>
    private const int PastImports = 10;

    /// <param name="Pending">Null when no file is chosen, or its import runs or has succeeded.</param>
    /// <param name="Run">The import of the chosen file, when this person has started it.</param>
    /// <param name="Waiting">A file that this person uploaded earlier and has not imported, when none is chosen.</param>
    /// <param name="MayNameUnits">Whether this person may add a name to a unit.</param>
    public sealed record View(Preview? Pending, ImportRun? Run, Waiting? Waiting, IReadOnlyList<Past> Past, bool MayNameUnits);

    public sealed record Waiting(Guid Id, string File, DateOnly On);

    /// <param name="Lists">The imported lists.</param>
    /// <param name="Doubtful">The first rows that may be known.</param>
    /// <param name="Changed">The first rows that change an objection.</param>
    public sealed record Preview(
        Guid Id, ImportSettings Settings, ImportReport Report, IReadOnlyList<(int Id, string Name)> Updates, int? Update, IReadOnlyList<(string Code, string Name)> Units, IReadOnlyList<KnownList> Lists,
        IReadOnlyList<RowComparison> Doubtful, IReadOnlyList<RowComparison> Changed);

    /// <param name="Key">See <see cref="EarlierList.Key"/>.</param>
    /// <param name="File">Its newest file.</param>
    /// <param name="On">The date of its newest version.</param>
    public sealed record KnownList(string Key, string File, DateOnly On, int Rows);

    /// <param name="On">The date of the import.</param>
    /// <param name="At">The time of the import on that date.</param>
    public sealed record Past(int Id, string File, string By, DateOnly On, TimeOnly At, int Added, int Changed, int Unchanged, int LeftOut, DateOnly? TakenBackOn);

    /// <exception cref="NotFoundException">The file belongs to another person or no longer exists.</exception>
    public async Task<View> LoadAsync(Guid? file, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        if (!context.Actor.Roles.May(Right.Import))
        {
            throw new NotAllowedException();
        }

        var run = file is { } started ? runs.Find(started, context.Actor.PersonId) : null;
        return new View(
            file is { } id && run is not { IsRunning: true } and not { Outcome.Succeeded: true } ? await PreviewAsync(id, context, cancellation) : null,
            run,
            file is null ? await WaitingAsync(context, cancellation) : null,
            await PastAsync(context, cancellation),
            context.Actor.Roles.May(Right.NameUnits));
    }

    private static async Task<Waiting?> WaitingAsync(QueryContext context, CancellationToken cancellation)
    {
        var pending = await context.Db.PendingImports.Where(pending => pending.Kind == ImportKind.Objections && pending.PersonId == context.Actor.PersonId).OrderByDescending(pending => pending.At).FirstOrDefaultAsync(cancellation);
        return pending is null ? null : new Waiting(pending.Id, pending.File, context.Now.Calendar.DateOf(pending.At));
    }

    private async Task<Preview> PreviewAsync(Guid id, QueryContext context, CancellationToken cancellation)
    {
        var pending = await context.Db.PendingImports.FirstOrDefaultAsync(pending => pending.Kind == ImportKind.Objections && pending.Id == id && pending.PersonId == context.Actor.PersonId, cancellation) ?? throw new NotFoundException();
        var settings = ImportSettings.Read(pending.Settings);
        var updates = await context.Db.Updates.Where(update => update.Status != UpdateStatus.Draft && update.Status != UpdateStatus.Withdrawn).OrderByDescending(update => update.Id)
            .Select(update => new { update.Id, update.Strategy.Title, update.Number, update.Status }).ToListAsync(cancellation);
        var units = await context.Db.Units.Where(unit => unit.RetiredAt == null).OrderBy(unit => unit.Order).Select(unit => new { unit.Code, unit.Name }).ToListAsync(cancellation);
        var report = await ReportAsync(context, files.PathOf(id), pending.File, settings, cancellation);
        return new Preview(
            id,
            settings,
            report,
            [.. updates.Select(update => (update.Id, $"{update.Title} {update.Number}"))],
            settings.Update ?? updates.FirstOrDefault(update => update.Status is UpdateStatus.InConsultation or UpdateStatus.FinalComment or UpdateStatus.Closed)?.Id,
            [.. units.Select(unit => (unit.Code, unit.Name))],
            [.. (await EarlierLists.AllAsync(context.Db, cancellation)).Select(list => new KnownList(list.Key, list.File, context.Now.Calendar.DateOf(list.At), list.Rows))],
            await RowComparisons.OfAsync(context.Db, report.DoubtfulRows, cancellation),
            await RowComparisons.OfAsync(context.Db, report.ChangedRows, cancellation));
    }

    /// <summary>The dry run. It takes seconds for 100,000 rows, so it does not run on the page's thread.</summary>
    private async Task<ImportReport> ReportAsync(QueryContext context, string path, string file, ImportSettings settings, CancellationToken cancellation)
    {
        try
        {
            using var reading = await ImportReading.OpenAsync(context.Db, path, file, settings, scans, context.Actor, cancellation);
            return await Task.Run(() => ImportReport.Of(reading, cancellation), cancellation);
        }
        catch (InvalidFieldException wrong)
        {
            using var table = TryOpen(path, file, settings);
            return ImportReport.Broken(file, wrong.Error, table?.Found);
        }
    }

    private static TableFile? TryOpen(string path, string file, ImportSettings settings)
    {
        try
        {
            return TableFile.Open(path, file, settings.Reading);
        }
        catch (InvalidFieldException)
        {
            return null;
        }
    }

    private static async Task<IReadOnlyList<Past>> PastAsync(QueryContext context, CancellationToken cancellation)
    {
        var imports = await context.Db.Imports.OrderByDescending(import => import.Id).Take(PastImports)
            .Select(import => new { Import = import, By = context.Db.People.Where(person => person.Id == import.ById).Select(person => person.Name).First() }).ToListAsync(cancellation);
        return [.. imports.Select(found => new Past(
            found.Import.Id, found.Import.File, found.By, context.Now.Calendar.DateOf(found.Import.At), context.Now.Calendar.TimeOf(found.Import.At), found.Import.Added, found.Import.Changed, found.Import.Unchanged, found.Import.LeftOut,
            found.Import.TakenBackAt is { } at ? context.Now.Calendar.DateOf(at) : null))];
    }
}

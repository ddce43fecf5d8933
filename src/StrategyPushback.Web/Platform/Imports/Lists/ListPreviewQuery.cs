using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data.Imports;

namespace StrategyPushback.Web.Platform.Imports.Lists;

/// <summary>
/// The list that this person chose last, as it would be brought in now, or what its import did. The rows are applied to
/// entities that are never saved, by the same code that the import runs, so the preview and the import agree.
/// </summary>
public abstract class ListPreviewQuery(QueryContextFactory contexts, ImportFiles files) : IQuery
{
    /// <param name="Pending">Null when no list was chosen, it was brought in, or its file no longer exists.</param>
    /// <param name="Done">What the import did; null while it is pending.</param>
    public sealed record View(ListReport? Pending, Done? Done);

    /// <param name="File">Empty for a pasted table.</param>
    public sealed record Done(Guid Id, string File, ListResult Result);

    protected abstract ListKind Kind { get; }

    protected abstract Task<ListContent> ReadAsync(QueryContext context, ListTable table, ListSettings settings, CancellationToken cancellation);

    /// <exception cref="NotAllowedException">The person may not bring such lists in.</exception>
    public async Task<View> LoadAsync(CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var kind = Kind.RequireRight(context.Actor).Kind;
        var pending = await context.Db.PendingImports.Where(pending => pending.Kind == kind && pending.PersonId == context.Actor.PersonId).OrderByDescending(pending => pending.At).FirstOrDefaultAsync(cancellation);
        return pending is null ? new View(null, null)
            : pending.ResultOf() is { } result ? new View(null, new Done(pending.Id, pending.File, result))
            : !files.Has(pending.Id) ? new View(null, null)

            // Thousands of rows take a moment, so they are not read on the page's thread.
            : new View(await Task.Run(() => ReportAsync(context, pending, cancellation), cancellation), null);
    }

    private async Task<ListReport> ReportAsync(QueryContext context, PendingImport pending, CancellationToken cancellation)
    {
        var report = new ListReport(pending.Id, Kind, pending.File, new(), null, null, null, new([], [], [], []));
        try
        {
            report = report with { Settings = ListSettings.Read(pending.Settings, Kind) };
            var table = ListTable.Read(files.PathOf(pending.Id), PendingLists.NameOf(pending.File), report.Settings, Kind);
            report = report with { Table = table, Found = table.Found };
            table.RequireFields(Kind);
            return report with { Content = await ReadAsync(context, table, report.Settings, cancellation) };
        }
        catch (InvalidFieldException wrong)
        {
            return report with { Wrong = wrong.Error, Found = report.Found ?? FoundIn(pending, report.Settings) };
        }
    }

    /// <summary>How the file is parsed, so that the person can choose another sheet or encoding.</summary>
    private ReadingFound? FoundIn(PendingImport pending, ListSettings settings)
    {
        try
        {
            using var table = TableFile.Open(files.PathOf(pending.Id), PendingLists.NameOf(pending.File), settings.Reading);
            return table.Found;
        }
        catch (InvalidFieldException)
        {
            return null;
        }
    }
}

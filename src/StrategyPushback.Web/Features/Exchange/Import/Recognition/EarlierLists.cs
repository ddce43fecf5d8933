using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform.Imports;

namespace StrategyPushback.Web.Features.Exchange.Import.Recognition;

/// <summary>A list that was imported before, in one or more versions.</summary>
/// <param name="Id">The id of its first import.</param>
/// <param name="Files">The file names of its versions, the newest first.</param>
/// <param name="Rows">Rows that became objections.</param>
/// <param name="At">When its newest version was imported, UTC.</param>
public sealed record EarlierList(int Id, IReadOnlyList<string> Files, int Rows, DateTime At)
{
    public string File => Files[0];

    /// <summary>Names the list where several lists have files of the same name.</summary>
    public string Key => $"#{Id}";
}

/// <summary>Loads the lists that were imported, and their rows.</summary>
internal static class EarlierLists
{
    /// <summary>The lists of which at least one import was not taken back, the newest first.</summary>
    public static async Task<IReadOnlyList<EarlierList>> AllAsync(PushbackDb db, CancellationToken cancellation)
    {
        var imports = await db.Imports.AsNoTracking().Where(import => import.TakenBackAt == null).OrderByDescending(import => import.Id)
            .Select(import => new { List = import.FirstId ?? import.Id, import.File, import.Added, import.At }).ToListAsync(cancellation);
        return [.. imports.GroupBy(import => import.List).Select(list => new EarlierList(list.Key, [.. list.Select(import => import.File).Distinct()], list.Sum(import => import.Added), list.Max(import => import.At)))];
    }

    /// <summary>
    /// The rows of a list. Content that nobody has worked on is that of the objection, so a row is changed exactly when it
    /// differs from what is stored; otherwise it is what the file said last.
    /// </summary>
    public static async Task<IReadOnlyList<EarlierRow>> RowsAsync(PushbackDb db, EarlierList list, CancellationToken cancellation)
    {
        var units = await UnitsAsync(db, list, cancellation);
        var attached = await AttachedAsync(db, list, cancellation);
        var rows = new List<EarlierRow>();
        await foreach (var row in RowsOf(db, list).OrderBy(row => row.Id)
            .Select(row => new
            {
                row.Key,
                row.Mark,
                row.WrittenAt,
                row.ObjectionId,
                row.Objection.ChangedAt,
                Content = new ImportedContent(
                    row.Objection.Title, row.Objection.Statement, row.Objection.Interest, row.Objection.ProposedChange, row.Objection.Severity, row.Objection.Confidentiality, row.Objection.ClosedOn != null,
                    row.Objection.Dispositions.OrderByDescending(disposition => disposition.Id).Select(disposition => (DispositionKind?)disposition.Kind).FirstOrDefault(),
                    row.Objection.Source!, null),
            }).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            var (reference, title) = RowKeys.Parts(row.Key);
            var codes = units.GetValueOrDefault(row.ObjectionId) ?? [];
            var isBuiltUpon = row.ChangedAt != row.WrittenAt;
            var content = row.Content.Closed ? row.Content : row.Content with { Disposition = null };
            var mark = isBuiltUpon ? row.Mark : RowKeys.MarkOf(content, codes);
            var facts = RowFacts.Of(reference, isBuiltUpon ? title ?? content.Title : content.Title, content.Statement, mark, codes);
            rows.Add(new EarlierRow(row.ObjectionId, reference, facts, row.WrittenAt, row.ChangedAt) { Attached = attached[row.ObjectionId].ToHashSet() });
        }

        return rows;
    }

    /// <summary>The list of which at least half of the rows are in the file, or that contains at least half of the file's rows; the one with most of them.</summary>
    /// <param name="titles">The titles in the file, without case, diacritics and signs.</param>
    public static async Task<EarlierList?> AlikeAsync(PushbackDb db, IReadOnlyList<EarlierList> lists, IReadOnlySet<string> titles, CancellationToken cancellation)
    {
        var alike = lists.ToDictionary(list => list.Id, _ => new HashSet<string>());
        await foreach (var row in db.ImportedRows.AsNoTracking().Where(row => row.Import.TakenBackAt == null)
            .Select(row => new { List = row.Import.FirstId ?? row.ImportId, row.Objection.Title }).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            var title = HeaderMatching.Folded(row.Title);
            if (titles.Contains(title))
            {
                alike[row.List].Add(title);
            }
        }

        return lists.Where(list => alike[list.Id].Count * 2 >= Math.Min(titles.Count, list.Rows)).OrderByDescending(list => alike[list.Id].Count).FirstOrDefault(list => alike[list.Id].Count > 0);
    }

    /// <summary>The newest row of each objection; imports that were taken back have no rows.</summary>
    private static IQueryable<ImportedRow> RowsOf(PushbackDb db, EarlierList list) =>
        db.ImportedRows.AsNoTracking().Where(row => (row.Import.FirstId ?? row.ImportId) == list.Id && !db.ImportedRows.Any(later => later.ObjectionId == row.ObjectionId && later.Id > row.Id));

    private static async Task<ILookup<int, string>> AttachedAsync(PushbackDb db, EarlierList list, CancellationToken cancellation)
    {
        var objections = RowsOf(db, list).Select(row => row.ObjectionId);
        var files = await db.Evidence.AsNoTracking().Where(evidence => evidence.File != null && evidence.ObjectionId != null && objections.Contains(evidence.ObjectionId.Value))
            .Select(evidence => new { Objection = evidence.ObjectionId!.Value, evidence.File!.Sha256 }).ToListAsync(cancellation);
        return files.ToLookup(file => file.Objection, file => file.Sha256);
    }

    private static async Task<Dictionary<int, List<string>>> UnitsAsync(PushbackDb db, EarlierList list, CancellationToken cancellation)
    {
        var units = new Dictionary<int, List<string>>();
        var objections = RowsOf(db, list).Select(row => row.ObjectionId);
        await foreach (var raising in db.Set<RaisingUnit>().AsNoTracking().Where(raising => objections.Contains(raising.ObjectionId)).OrderBy(raising => raising.ObjectionId).ThenBy(raising => raising.Order)
            .Select(raising => new { raising.ObjectionId, raising.Unit.Code }).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            (units.TryGetValue(raising.ObjectionId, out var codes) ? codes : units[raising.ObjectionId] = []).Add(raising.Code);
        }

        return units;
    }
}

using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Web.Features.Exchange.Import.Reading;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Exchange.Import;

/// <summary>A list that was imported before, in one or more versions.</summary>
/// <param name="Id">The id of its first import.</param>
/// <param name="Files">The file names of its versions, the newest first.</param>
/// <param name="Rows">Rows that became objections.</param>
public sealed record EarlierList(int Id, IReadOnlyList<string> Files, int Rows)
{
    public string File => Files[0];
}

/// <summary>Finds the list of which a file is the next version. See docs/decisions/0082-lists-are-recognised-after-a-file-is-renamed.md.</summary>
internal static class EarlierLists
{
    /// <summary>The lists of which at least one import was not taken back, the newest first.</summary>
    public static async Task<IReadOnlyList<EarlierList>> AllAsync(PushbackDb db, CancellationToken cancellation)
    {
        var imports = await db.Imports.AsNoTracking().Where(import => import.TakenBackAt == null).OrderByDescending(import => import.Id)
            .Select(import => new { List = import.FirstId ?? import.Id, import.File, import.Added }).ToListAsync(cancellation);
        return [.. imports.GroupBy(import => import.List).Select(list => new EarlierList(list.Key, [.. list.Select(import => import.File).Distinct()], list.Sum(import => import.Added)))];
    }

    /// <summary>The chosen list; otherwise the one with a file of this name; otherwise the one that has these rows.</summary>
    /// <param name="rows">Loads the rows of the file; called only when its name matches no list.</param>
    /// <exception cref="InvalidFieldException"><c>import.list-unknown</c>.</exception>
    public static async Task<EarlierList?> ContinuedAsync(PushbackDb db, string file, string? named, Func<IEnumerable<ReadRow>> rows, CancellationToken cancellation)
    {
        if (named is "")
        {
            return null;
        }

        var lists = await AllAsync(db, cancellation);
        return lists.FirstOrDefault(list => list.Files.Contains(named ?? file))
            ?? (named is not null ? throw new InvalidFieldException("list", "import.list-unknown", UseCase.Wording("import.list-unknown", [named, string.Join(", ", lists.Select(list => list.File))]))
                : lists.Count == 0 ? null : await AlikeAsync(db, lists, rows, cancellation));
    }

    /// <summary>The objections of its rows, without imports that were taken back. The latest import of a row counts.</summary>
    public static async Task<IReadOnlyDictionary<string, KnownRow>> KnownAsync(PushbackDb db, EarlierList? list, CancellationToken cancellation)
    {
        var known = new Dictionary<string, KnownRow>();
        if (list is null)
        {
            return known;
        }

        await foreach (var row in db.ImportedRows.AsNoTracking().Where(row => (row.Import.FirstId ?? row.ImportId) == list.Id && row.Import.TakenBackAt == null).OrderBy(row => row.Id)
            .Select(row => new { row.Key, Known = new KnownRow(row.Id, row.ObjectionId, row.Mark, row.WrittenAt, row.Objection.ChangedAt) }).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            known[row.Key] = row.Known;
        }

        return known;
    }

    /// <summary>Whether half the rows of the smaller list have the key and the title of a row of the other.</summary>
    private static async Task<EarlierList?> AlikeAsync(PushbackDb db, IReadOnlyList<EarlierList> lists, Func<IEnumerable<ReadRow>> rows, CancellationToken cancellation)
    {
        var own = rows().Select(row => (row.Key, row.Says.Title)).ToHashSet();
        var alike = lists.ToDictionary(list => list.Id, _ => new HashSet<string>());
        await foreach (var row in db.ImportedRows.AsNoTracking().Where(row => row.Import.TakenBackAt == null)
            .Select(row => new { List = row.Import.FirstId ?? row.ImportId, row.Key, row.Objection.Title }).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if (own.Contains((row.Key, row.Title)))
            {
                alike[row.List].Add(row.Key);
            }
        }

        return lists.Where(list => alike[list.Id].Count * 2 >= Math.Min(own.Count, list.Rows)).OrderByDescending(list => alike[list.Id].Count).FirstOrDefault(list => alike[list.Id].Count > 0);
    }
}

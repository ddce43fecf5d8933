using StrategyPushback.Data;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Imports;

namespace StrategyPushback.Web.Features.Exchange.Import.Recognition;

/// <summary>The list of which a file is the next version, with its rows recognised. See docs/decisions/0146-a-file-without-a-known-row-is-asked-about.md.</summary>
/// <param name="List">Null when all rows are new.</param>
/// <param name="IsDoubtful">Whether the file has the name of the list but none of its rows, and nobody has said what it is.</param>
internal sealed record ListRecognition(EarlierList? List, bool IsDoubtful, RowMatches Matches)
{
    public static readonly ListRecognition None = new(null, false, RowMatches.None);

    /// <param name="named">The file or the key of the list that was chosen; empty for a list of its own; null to recognise it.</param>
    /// <param name="readRows">Reads the rows of the file; called only when a list could have them.</param>
    /// <exception cref="InvalidFieldException"><c>import.list-unknown</c>.</exception>
    public static async Task<ListRecognition> OfAsync(PushbackDb db, string file, string? named, Func<IReadOnlyList<(int Number, RowFacts Facts)>> readRows, CancellationToken cancellation)
    {
        var lists = named is "" ? [] : await EarlierLists.AllAsync(db, cancellation);
        var candidates = lists.Where(list => list.Files.Contains(named ?? file)).ToList();
        candidates = candidates.Count == 0 && named is not null ? [.. lists.Where(list => list.Key == named)] : candidates;
        if (candidates.Count == 0 && named is { Length: > 0 })
        {
            throw new InvalidFieldException("list", "import.list-unknown", UseCase.Wording("import.list-unknown", [named, string.Join(", ", lists.Select(list => list.File).Distinct())]));
        }

        if (lists.Count == 0)
        {
            return None;
        }

        var rows = readRows();
        var best = await BestAsync(db, candidates, rows, cancellation);
        if (best is not null && (named is not null || best.Matches.SameContent > 0))
        {
            return best;
        }

        var titles = rows.Select(row => HeaderMatching.Folded(row.Facts.Title)).ToHashSet();
        return await EarlierLists.AlikeAsync(db, lists, titles, cancellation) is { } alike
            ? new(alike, false, RowMatching.Of(rows, await EarlierLists.RowsAsync(db, alike, cancellation)))
            : best is null ? None : best with { IsDoubtful = true };
    }

    /// <summary>The list with the most rows of the file; of several, the newest.</summary>
    private static async Task<ListRecognition?> BestAsync(PushbackDb db, IReadOnlyList<EarlierList> lists, IReadOnlyList<(int Number, RowFacts Facts)> rows, CancellationToken cancellation)
    {
        ListRecognition? best = null;
        foreach (var list in lists)
        {
            var matches = RowMatching.Of(rows, await EarlierLists.RowsAsync(db, list, cancellation));
            best = best is null || matches.SameContent > best.Matches.SameContent ? new(list, false, matches) : best;
        }

        return best;
    }
}

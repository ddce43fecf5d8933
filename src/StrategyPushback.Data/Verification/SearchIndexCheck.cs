using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace StrategyPushback.Data.Verification;

/// <summary>
/// Compares the full-text indexes with the rows they were made from. An index stores no text, so a fresh one is made in a
/// temporary database, and two lists are compared: the words with their numbers of rows, and the rows with their numbers of words.
/// </summary>
internal static class SearchIndexCheck
{
    /// <param name="Name">The name of the index.</param>
    /// <param name="Columns">Its columns.</param>
    /// <param name="Rows">Selects the key of each row and the values of the columns.</param>
    private sealed record TextIndex(string Name, string Columns, string Rows)
    {
        /// <summary>An index with one column does not store which column a word is in.</summary>
        public bool HasColumns => Columns.Contains(',', StringComparison.Ordinal);
    }

    private static readonly TextIndex[] s_indexes =
    [
        new(
            "ObjectionTexts",
            "Title, Statement, Interest, ProposedChange, Answers",
            "SELECT Id, Title, Statement, Interest, ProposedChange, (SELECT group_concat(Response, char(10)) FROM Dispositions WHERE ObjectionId = Objections.Id) FROM Objections"),
        new("SimilarTexts", "Words", "SELECT Id, Title || ' ' || Statement || ' ' || ProposedChange FROM Objections WHERE Confidentiality = 'Open'"),
    ];

    private sealed record Word(string Term, string Column);

    public static async Task<(long Rows, VerificationFault? Fault)> RunAsync(PushbackDb db, CancellationToken cancellation)
    {
        VerificationFault? fault = null;
        foreach (var index in s_indexes)
        {
            fault ??= await RunAsync(db, index, cancellation);
        }

        return (await db.Objections.LongCountAsync(cancellation), fault);
    }

#pragma warning disable EF1002, EF1003 // Names and statements are the constants above.
    private static async Task<VerificationFault?> RunAsync(PushbackDb db, TextIndex index, CancellationToken cancellation)
    {
        var (stored, fresh) = ($"main.{index.Name}", $"temp.Fresh{index.Name}");
        var words = index.HasColumns ? "col" : "row";
        await db.Database.ExecuteSqlRawAsync(
            $"""
            CREATE VIRTUAL TABLE {fresh} USING fts5({index.Columns}, content = '', tokenize = 'unicode61 remove_diacritics 2');
            INSERT INTO {fresh}(rowid, {index.Columns}) {index.Rows};
            CREATE VIRTUAL TABLE temp.Stored{index.Name}Words USING fts5vocab(main, {index.Name}, {words});
            CREATE VIRTUAL TABLE {fresh}Words USING fts5vocab(temp, Fresh{index.Name}, {words});
            """,
            cancellation);
        try
        {
            return await FirstKeyAsync(db, $"SELECT Id FROM ({index.Rows}) EXCEPT SELECT rowid FROM {stored}", VerificationFaultKind.NotIndexed, index, cancellation)
                ?? await FirstKeyAsync(db, $"SELECT rowid FROM {stored} EXCEPT SELECT Id FROM ({index.Rows})", VerificationFaultKind.IndexedOnly, index, cancellation)
                ?? await FirstWordAsync(db, $"{fresh}Words", $"temp.Stored{index.Name}Words", fresh, stored, VerificationFaultKind.NotIndexed, index, cancellation)
                ?? await FirstWordAsync(db, $"temp.Stored{index.Name}Words", $"{fresh}Words", stored, fresh, VerificationFaultKind.IndexedOnly, index, cancellation)
                ?? await FirstKeyAsync(
                    db,
                    $"SELECT fresh.id AS Id FROM {fresh}_docsize AS fresh JOIN {stored}_docsize AS stored ON stored.id = fresh.id WHERE stored.sz <> fresh.sz",
                    VerificationFaultKind.NotIndexed,
                    index,
                    cancellation);
        }
        finally
        {
            await db.Database.ExecuteSqlRawAsync($"DROP TABLE {fresh}Words; DROP TABLE temp.Stored{index.Name}Words; DROP TABLE {fresh};", CancellationToken.None);
        }
    }

    private static async Task<VerificationFault?> FirstKeyAsync(PushbackDb db, string keys, VerificationFaultKind kind, TextIndex index, CancellationToken cancellation)
    {
        var first = await db.Database.SqlQueryRaw<long?>($"SELECT min(Id) AS Value FROM ({keys.Replace("SELECT rowid", "SELECT rowid AS Id", StringComparison.Ordinal)})").SingleAsync(cancellation);
        return first is null ? null : new(kind, string.Create(CultureInfo.InvariantCulture, $"Objections {first}"), index.Name);
    }

    /// <summary>Finds a word that one index has and the other has not, then the first row with it.</summary>
    private static async Task<VerificationFault?> FirstWordAsync(PushbackDb db, string words, string otherWords, string index, string otherIndex, VerificationFaultKind kind, TextIndex text, CancellationToken cancellation)
    {
        var column = text.HasColumns ? "col" : "''";
        var found = await db.Database.SqlQueryRaw<Word>(
            $"""SELECT term AS Term, "column" AS "Column" FROM (SELECT term, {column} AS "column", doc FROM {words} EXCEPT SELECT term, {column}, doc FROM {otherWords}) LIMIT 1""").ToListAsync(cancellation);
        if (found is not [var word])
        {
            return null;
        }

        var (name, otherName) = (index.Split('.')[1], otherIndex.Split('.')[1]);
        var match = text.HasColumns ? $"{word.Column} : \"{word.Term}\"" : $"\"{word.Term}\"";
        var row = await db.Database.SqlQueryRaw<long?>(
            $"SELECT min(Id) AS Value FROM (SELECT rowid AS Id FROM {index} WHERE {name} MATCH {{0}} EXCEPT SELECT rowid FROM {otherIndex} WHERE {otherName} MATCH {{0}})", match).SingleAsync(cancellation);

        // The other index has more rows with this word; the second comparison names one of them.
        return row is null ? null : new(kind, string.Create(CultureInfo.InvariantCulture, $"Objections {row}"), $"{text.Name}: {word.Term}");
    }
#pragma warning restore EF1002, EF1003
}

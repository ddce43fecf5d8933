using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;

namespace StrategyPushback.Web.Tests.Data;

/// <summary>Draws statements that somebody with write access to the file could run to change the history.</summary>
internal static class Tampering
{
    private static readonly string[] s_texts = ["Kind", "At", "\"On\"", "Side", "Detail", "Text", "TurnAfter", "Step", "TakesBack"];
    private static readonly string[] s_numbers = ["ById", "ForId", "UnitId", "ObjectionId", "UpdateId", "ActionId", "StatusAfter", "Days", "Clock", "StrategyId", "ElementId", "PersonId"];

    private sealed record Keys(long Least, long Most);

    /// <summary>The next statement. It changes at least one stored value.</summary>
    public static async Task<string> NextAsync(Func<PushbackDb> open, Random random, CancellationToken cancellation)
    {
        await using var db = open();
        var keys = await db.Database.SqlQuery<Keys>($"SELECT min(Id) AS Least, max(Id) AS Most FROM History").SingleAsync(cancellation);
        return Next(random, keys.Least, keys.Most);
    }

    /// <param name="least">The least key of an entry; entries and links are numbered without gaps from here.</param>
    public static string Next(Random random, long least, long most)
    {
        var entry = random.NextInt64(least, most + 1);
        var other = entry == most ? least : entry + 1;
        var (text, number) = (s_texts[random.Next(s_texts.Length)], s_numbers[random.Next(s_numbers.Length)]);
        FormattableString statement = random.Next(9) switch
        {
            0 => $"UPDATE History SET {text} = coalesce({text}, '') || 'x' WHERE Id = {entry}",
            1 => $"UPDATE History SET {number} = coalesce({number}, 0) + 1 WHERE Id = {entry}",
            2 => $"UPDATE History SET {text} = coalesce({text}, '') || ' ' WHERE Id = {entry}",
            3 => $"DELETE FROM History WHERE Id = {entry}",
            4 => $"DELETE FROM History WHERE Id = {entry}; DELETE FROM HistoryLinks WHERE EntryId = {entry}",
            5 => $"UPDATE HistoryLinks SET Hash = randomblob(32) WHERE EntryId = {entry}",
            6 => $"INSERT INTO History (Kind, At, \"On\", Side, ObjectionId, ById) SELECT Kind, At, \"On\", Side, ObjectionId, ById FROM History WHERE Id = {entry}",
            7 => $"UPDATE History SET Id = -1 WHERE Id = {entry}; UPDATE History SET Id = {entry} WHERE Id = {other}; UPDATE History SET Id = {other} WHERE Id = -1",
            _ => $"DELETE FROM History WHERE Id >= {entry}; DELETE FROM HistoryLinks WHERE EntryId >= {entry}",
        };
        return FormattableString.Invariant(statement);
    }
}

using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Domain.Objections;

/// <summary>One file that was brought in, whole: what it made and changed, so that it can be taken back.</summary>
public sealed class Import : Entity
{
    public static readonly Rule BuiltUpon = new("import.built-upon");
    public static readonly Rule AlreadyTakenBack = new("import.already-taken-back");

    private Import()
    {
    }

    /// <param name="list">The list of which this is the next version, whatever the file is called: its rows are the same rows. Null: a list of its own.</param>
    public Import(StrategyUpdate update, string file, Actor by, BusinessTime now, int? list = null)
    {
        if (!by.ActsForIt)
        {
            throw new BrokenRule(Objection.OnlyItActs);
        }

        UpdateId = update.Id;
        File = file;
        FirstId = list;
        ById = by.PersonId;
        At = now.At;
    }

    public int UpdateId { get; private set; }

    public string File { get; private set; } = "";

    /// <summary>The first import of the list this is a later version of; null where it is the first.</summary>
    public int? FirstId { get; private set; }

    public int ById { get; private set; }

    public DateTime At { get; private set; }

    /// <summary>Rows that became objections.</summary>
    public int Added { get; private set; }

    /// <summary>Rows that changed an objection of an earlier import.</summary>
    public int Changed { get; private set; }

    /// <summary>Rows that say what they said before. They leave no trace but this count.</summary>
    public int Unchanged { get; private set; }

    /// <summary>Rows somebody left out.</summary>
    public int LeftOut { get; private set; }

    public DateTime? TakenBackAt { get; private set; }

    public int? TakenBackById { get; private set; }

    public void Count(int added, int changed, int unchanged, int leftOut) => (Added, Changed, Unchanged, LeftOut) = (added, changed, unchanged, leftOut);

    /// <summary>All of it is taken back, or nothing: not once something was built on it.</summary>
    /// <param name="builtUpon">What was, in words; empty where nothing was.</param>
    public void TakeBack(string builtUpon, Actor by, BusinessTime now)
    {
        if (!by.ActsForIt)
        {
            throw new BrokenRule(Objection.OnlyItActs);
        }

        if (TakenBackAt is not null)
        {
            throw new BrokenRule(AlreadyTakenBack, File);
        }

        if (builtUpon.Length > 0)
        {
            throw new BrokenRule(BuiltUpon, builtUpon);
        }

        TakenBackAt = now.At;
        TakenBackById = by.PersonId;
    }
}

/// <summary>Which objection a row of a file became, so that the same row finds it again.</summary>
public sealed class ImportedRow
{
    private ImportedRow()
    {
    }

    /// <param name="key">The row's reference in its file; with its title where several rows have the same.</param>
    /// <param name="mark">Of all that the row says: a row with the same mark says the same.</param>
    /// <param name="before">What the objection said before this import changed it; null where the import made it.</param>
    public ImportedRow(Import import, Objection objection, string key, long mark, BroughtIn? before = null)
    {
        Import = import;
        Objection = objection;
        Key = key;
        Mark = mark;
        Before = before;
        WrittenAt = import.At;
    }

    public int Id { get; private set; }

    public int ImportId { get; private set; }

    public Import Import { get; private set; } = null!;

    public int ObjectionId { get; private set; }

    public Objection Objection { get; private set; } = null!;

    public string Key { get; private set; } = "";

    public long Mark { get; private set; }

    public BroughtIn? Before { get; private set; }

    /// <summary>When the objection was last written by an import. Changed since, something was built upon it.</summary>
    public DateTime WrittenAt { get; private set; }

    /// <summary>What a later import had changed was taken back to this row.</summary>
    public void WriteAgain(DateTime at) => WrittenAt = at;
}

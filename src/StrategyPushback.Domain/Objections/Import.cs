using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Domain.Objections;

/// <summary>The import of one file, with what it created and changed, so that it can be undone.</summary>
public sealed class Import : Entity
{
    public static readonly Rule BuiltUpon = new("import.built-upon");
    public static readonly Rule AlreadyTakenBack = new("import.already-taken-back");

    private Import()
    {
    }

    /// <param name="list">The first import of the list that this file is the next version of, whatever the file's name. Null for a new list.</param>
    public Import(StrategyUpdate update, string file, Actor by, BusinessTime now, int? list = null)
    {
        ThrowIf(Objection.OnlyItActs.Unless(by.ActsForIt));
        UpdateId = update.Id;
        File = file;
        FirstId = list;
        ById = by.PersonId;
        At = now.At;
    }

    public int UpdateId { get; private set; }

    public string File { get; private set; } = "";

    /// <summary>The first import of the list that this is a later version of; null for the first import of a list.</summary>
    public int? FirstId { get; private set; }

    public int ById { get; private set; }

    public DateTime At { get; private set; }

    /// <summary>The number of rows that became objections.</summary>
    public int Added { get; private set; }

    /// <summary>The number of rows that changed an objection of an earlier import.</summary>
    public int Changed { get; private set; }

    /// <summary>The number of rows that are the same as in the earlier import.</summary>
    public int Unchanged { get; private set; }

    /// <summary>The number of rows that were left out by choice.</summary>
    public int LeftOut { get; private set; }

    public DateTime? TakenBackAt { get; private set; }

    public int? TakenBackById { get; private set; }

    public void Count(int added, int changed, int unchanged, int leftOut) => (Added, Changed, Unchanged, LeftOut) = (added, changed, unchanged, leftOut);

    /// <summary>Undoes the whole import. Refused when somebody has worked on any of its objections since.</summary>
    /// <param name="builtUpon">A description of the later work; empty when there is none.</param>
    public void TakeBack(string builtUpon, Actor by, BusinessTime now)
    {
        ThrowIf(Objection.OnlyItActs.Unless(by.ActsForIt) ?? AlreadyTakenBack.When(TakenBackAt is not null, File) ?? BuiltUpon.When(builtUpon.Length > 0, builtUpon));
        TakenBackAt = now.At;
        TakenBackById = by.PersonId;
    }
}

/// <summary>The objection that a row of a file became, so that a later import of the same row finds it.</summary>
public sealed class ImportedRow
{
    private ImportedRow()
    {
    }

    /// <param name="key">The row's reference in its file, with the title when several rows have the same reference.</param>
    /// <param name="mark">A hash of the row's content. Rows with the same hash have the same content.</param>
    /// <param name="before">The objection's content before this import changed it; null when the import created it.</param>
    public ImportedRow(Import import, Objection objection, string key, long mark, ImportedContent? before = null)
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

    public ImportedContent? Before { get; private set; }

    /// <summary>When an import last wrote the objection. If the objection has changed since, somebody has worked on it.</summary>
    public DateTime WrittenAt { get; private set; }

    /// <summary>Called when a later import is undone and this row's content is restored.</summary>
    public void WriteAgain(DateTime at) => WrittenAt = at;
}

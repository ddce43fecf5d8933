namespace StrategyPushback.Web.Platform.Imports.Lists;

/// <summary>One row of a list with the chosen repairs applied.</summary>
/// <param name="Number">The row number in a spreadsheet.</param>
/// <param name="Name">How the row names what it becomes.</param>
/// <param name="Changes">What would be written, or what a refused row would change.</param>
/// <param name="Problems">Why it is refused.</param>
public sealed record ListRow(int Number, string Name, RowOutcome Outcome, IReadOnlyList<ListChange> Changes, IReadOnlyList<ListProblem> Problems);

/// <summary>A value that a row writes, in the reader's language.</summary>
/// <param name="Field">The name of the field.</param>
/// <param name="Before">What is stored; null for something new.</param>
public sealed record ListChange(string Field, string? Before, string After);

/// <summary>Why a row is refused.</summary>
/// <param name="Code">Stable, for example <c>unit.cycle</c> or <c>row.unit-unknown</c>.</param>
/// <param name="Field">The name of the field; null for the row as a whole.</param>
public sealed record ListProblem(string Code, string? Field, string Text);

/// <summary>One choice for all rows with the same problem.</summary>
/// <param name="Key">The key of the repair.</param>
/// <param name="Text">What is wrong.</param>
/// <param name="Rows">The numbers of the rows.</param>
/// <param name="Choices">The repairs, each with its name in the reader's language.</param>
public sealed record ListQuestion(string Key, string Text, IReadOnlyList<int> Rows, IReadOnlyList<(string Value, string Words)> Choices)
{
    public static string KeyOf(string code, string value) => $"{code}|{value}";

    /// <summary>The key of the choice for all values with this problem.</summary>
    public static string KeyOfAll(string code) => $"{code}|*";
}

/// <summary>The rows of a list, compared with what is stored.</summary>
/// <param name="CreatedUnits">The units that are created because rows name them.</param>
/// <param name="AddedPeople">The e-mail addresses of new people.</param>
public sealed record ListContent(IReadOnlyList<ListRow> Rows, IReadOnlyList<ListQuestion> Questions, IReadOnlyList<string> CreatedUnits, IReadOnlyList<string> AddedPeople);

/// <summary>The dry run of a list. Nothing is written.</summary>
/// <param name="File">Empty for pasted text.</param>
/// <param name="Found">Null when the file cannot be read at all.</param>
/// <param name="Wrong">Why the rows could not be read.</param>
public sealed record ListReport(Guid Id, ListKind Kind, string File, ListSettings Settings, ReadingFound? Found, ListTable? Table, FieldError? Wrong, ListContent Content)
{
    public int Added => Count(RowOutcome.New);

    public int Changed => Count(RowOutcome.Changed);

    public int Refused => Count(RowOutcome.Refused);

    public int Ready => Added + Changed;

    public bool Stops => Wrong is not null || Refused > 0;

    public int Count(RowOutcome outcome) => Content.Rows.Count(row => row.Outcome == outcome);
}

/// <summary>What an import of a list did.</summary>
/// <param name="CreatedUnits">The units that were created because rows named them.</param>
/// <param name="AddedPeople">The e-mail addresses of new people.</param>
public sealed record ListResult(int Added, int Changed, int Unchanged, int LeftOut, IReadOnlyList<string> CreatedUnits, IReadOnlyList<string> AddedPeople);

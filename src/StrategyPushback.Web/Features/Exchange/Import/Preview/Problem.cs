
namespace StrategyPushback.Web.Features.Exchange.Import.Preview;

/// <summary>The problems of rows. Those up to <see cref="AnsweredAlready"/> stop the import; the others are notes.</summary>
public enum ProblemKind
{
    UnitEmpty, UnitUnknown, UnitRetired, OpenWithoutUnit, TitleEmpty, TitleTooLong, TextTooLong, ControlCharacters, DateImpossible, SeverityUnknown, StatusUnknown, DispositionUnknown, ConfidentialityUnknown, AnsweredAlready,
    SameReference, UnitByAlias, NothingDone, StatementEmpty, ComputedCells, UnnamedColumn,
}

public static class ProblemKinds
{
    public static bool Stops(this ProblemKind kind) => kind <= ProblemKind.AnsweredAlready;

    /// <summary>The stable code, e.g. <c>row.unit-unknown</c>.</summary>
    public static string Code(this ProblemKind kind) =>
        "row." + string.Concat(kind.ToString().Select((letter, at) => char.IsUpper(letter) ? (at == 0 ? "" : "-") + char.ToLowerInvariant(letter) : letter.ToString()));
}

/// <summary>A problem of one row.</summary>
/// <param name="Value">The value of the cell; rows with the same value are repaired together.</param>
/// <param name="Other">The value it is read as, when the text names it.</param>
public sealed record Problem(ProblemKind Kind, string Value, string? Other = null)
{
    public string Key => KeyOf(Kind, Value);

    public static string KeyOf(ProblemKind kind, string value) => $"{kind.Code()}|{value}";
}

/// <summary>All rows with the same problem and value, which one repair fixes.</summary>
public sealed class ProblemGroup(Problem problem)
{
    /// <summary>The number of rows that are listed; further ones are only counted.</summary>
    public const int NamedRows = 8;

    private readonly List<(int Row, string Title)> _named = [];

    public ProblemKind Kind { get; } = problem.Kind;

    public string Value { get; } = problem.Value;

    public string? Other { get; } = problem.Other;

    public string Key => Problem.KeyOf(Kind, Value);

    public int Count { get; private set; }

    public IReadOnlyList<(int Row, string Title)> Named => _named;

    public void Add(int row, string title, int count = 1)
    {
        Count += count;
        if (_named.Count < NamedRows)
        {
            _named.Add((row, title));
        }
    }
}


namespace StrategyPushback.Web.Features.Exchange.Import.Preview;

/// <summary>What may be found in rows. Those up to <see cref="AnsweredAlready"/> stop the import; the others are notes.</summary>
public enum ProblemKind
{
    UnitEmpty, UnitUnknown, OpenWithoutUnit, TitleEmpty, TitleTooLong, TextTooLong, ControlCharacters, DateImpossible, SeverityUnknown, StatusUnknown, DispositionUnknown, ConfidentialityUnknown, AnsweredAlready,
    SameReference, UnitByAlias, NothingDone, StatementEmpty, ComputedCells, UnnamedColumn,
}

public static class ProblemKinds
{
    public static bool Stops(this ProblemKind kind) => kind <= ProblemKind.AnsweredAlready;

    /// <summary>The stable code, e.g. <c>row.unit-unknown</c>.</summary>
    public static string Code(this ProblemKind kind) =>
        "row." + string.Concat(kind.ToString().Select((letter, at) => char.IsUpper(letter) ? (at == 0 ? "" : "-") + char.ToLowerInvariant(letter) : letter.ToString()));
}

/// <summary>One thing found in one row.</summary>
/// <param name="Value">What stands there; rows with the same value are repaired together.</param>
/// <param name="Other">What it is read as, where that helps.</param>
public sealed record Problem(ProblemKind Kind, string Value, string? Other = null)
{
    public string Key => KeyOf(Kind, Value);

    public static string KeyOf(ProblemKind kind, string value) => $"{kind.Code()}|{value}";
}

/// <summary>All rows that one repair mends.</summary>
public sealed class ProblemGroup(Problem problem)
{
    /// <summary>Rows named one by one; beyond them only their count is told.</summary>
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

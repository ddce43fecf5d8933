
namespace StrategyPushback.Web.Features.Exchange.Import.Preview;

/// <summary>The problems of rows. Those up to <see cref="AnsweredAlready"/> stop the import; the others are notes.</summary>
public enum ProblemKind
{
    UnitEmpty, UnitUnknown, UnitRetired, OpenWithoutUnit, TitleEmpty, TitleTooLong, TextTooLong, ControlCharacters, DateImpossible, SeverityUnknown, StatusUnknown, DispositionUnknown, ConfidentialityUnknown, SeverityScale, AnsweredAlready,
    SameReference, UnitByAlias, NothingDone, StatementEmpty, ComputedCells, UnnamedColumn,
    HiddenRows, MergedCells, ErrorCells,
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
    /// <summary>In the place of the value: all values with the same problem.</summary>
    public const string AllValues = "*";

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

    /// <summary>Whether its repair is for all values with this problem that have none of their own.</summary>
    public bool IsForAll => Value == Problem.AllValues;

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

    /// <summary>The groups, with one for all values before groups of one kind that differ only in their value.</summary>
    public static IReadOnlyList<ProblemGroup> WithGroupsForAll(IReadOnlyList<ProblemGroup> groups) =>
        [.. groups.GroupBy(group => group.Kind).SelectMany(same => same.Key.Stops() && same.Key is not ProblemKind.AnsweredAlready && same.Count() > 1 ? [ForAll(same.Key, same), .. same] : same.ToList())];

    private static ProblemGroup ForAll(ProblemKind kind, IEnumerable<ProblemGroup> groups)
    {
        var all = new ProblemGroup(new Problem(kind, Problem.AllValues, string.Join(", ", groups.Take(3).Select(group => $"“{group.Value}”"))));
        foreach (var group in groups)
        {
            all.Count += group.Count;
            all._named.AddRange(group.Named.Take(NamedRows - all._named.Count));
        }

        return all;
    }
}

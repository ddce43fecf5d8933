using StrategyPushback.Web.Platform.Imports;

namespace StrategyPushback.Web.Features.Exchange.Import.Recognition;

/// <summary>The facts by which the same concern is recognised in two versions of a list.</summary>
/// <param name="Reference">The number in the file, in upper case; empty when it has none.</param>
/// <param name="TitleMark">A hash of the title without case, diacritics and signs.</param>
/// <param name="StatementMark">A hash of the statement; of the title when the statement is too short to tell a concern from others.</param>
/// <param name="Mark">A hash of the whole content except the reference.</param>
/// <param name="Units">The codes of the raising units.</param>
internal sealed record RowFacts(string Reference, string Title, long TitleMark, long StatementMark, long Mark, string Units)
{
    private const int ShortestStatement = 20;

    public static RowFacts Of(string reference, string title, string statement, long mark, IEnumerable<string> units) =>
        new(reference.ToUpperInvariant(), title, RowKeys.HashOf(Folded(title)), RowKeys.HashOf(statement.Length < ShortestStatement ? Folded(title) : statement), mark, string.Join(',', units));

    private static string Folded(string text) => HeaderMatching.Folded(text) is { Length: > 0 } folded ? folded : text;
}

/// <summary>The objection that a row of an earlier version became.</summary>
/// <param name="Reference">The number as the earlier version has it.</param>
/// <param name="WrittenAt">When an import last wrote the objection.</param>
internal sealed record EarlierRow(int ObjectionId, string Reference, RowFacts Facts, DateTime WrittenAt, DateTime ChangedAt)
{
    /// <summary>The hashes of the files that were ever attached to it, so that a text is not attached twice, nor after somebody removed it.</summary>
    public IReadOnlySet<string> Attached { get; init; } = new HashSet<string>();

    public string Number => $"OBJ-{ObjectionId}";

    public string Title => Facts.Title;

    /// <summary>Whether somebody has worked on it since an import wrote it.</summary>
    public bool IsBuiltUpon => ChangedAt != WrittenAt;
}

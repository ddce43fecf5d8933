namespace StrategyPushback.Web.Platform.Imports.Documents;

/// <summary>
/// Repeats the text of the cells of one table that span rows or columns. Long cells, and cells beyond a total, are not repeated,
/// so that a small file cannot become a large text.
/// </summary>
internal sealed class RepeatedCells
{
    /// <summary>Characters of a cell that is repeated.</summary>
    private const int MostOfOne = 500;

    /// <summary>Characters of all repetitions of one table; each repetition counts as one more.</summary>
    private const int MostOfTable = 200_000;

    private int _left = MostOfTable;

    /// <summary>Whether a further cell can be laid out.</summary>
    public bool HasRoom => _left > 0;

    /// <summary>What the next row or column of a cell says.</summary>
    public string Next(string text)
    {
        var repeated = text.Length > MostOfOne || text.Length >= _left ? "" : text;
        _left -= repeated.Length + 1;
        return repeated;
    }
}

namespace StrategyPushback.Web.Platform.Imports.Documents;

/// <summary>Rows that were copied from a spreadsheet: cells separated by tabs.</summary>
internal static class TabbedText
{
    /// <summary>Null when the text is no table. Each line has the same number of tabs, at least one.</summary>
    public static TableBlock? Read(string text)
    {
        var rows = text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => (IReadOnlyList<string>)line.Split('\t', StringSplitOptions.TrimEntries)).ToList();
        return rows.Count > 1 && rows[0].Count > 1 && rows.TrueForAll(row => row.Count == rows[0].Count) ? new TableBlock(rows[0], rows[1..]) : null;
    }
}

namespace StrategyPushback.Web.Platform.Imports;

/// <summary>A file that cannot be read as a table is refused like any wrong field: by code, in the reader's language.</summary>
public static class UnreadableFileException
{
    /// <summary>The field a refused file is told at.</summary>
    public const string Field = "file";

    /// <param name="code">Stable, e.g. <c>import.not-a-spreadsheet</c>; worded in RuleTexts.</param>
    public static InvalidFieldException Because(string code, params IReadOnlyList<object> facts) => new(Field, code, UseCase.Wording(code, facts));
}

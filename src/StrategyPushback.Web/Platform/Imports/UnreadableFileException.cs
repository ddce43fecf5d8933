namespace StrategyPushback.Web.Platform.Imports;

/// <summary>Creates the error for a file that cannot be read as a table. It is reported like an invalid field.</summary>
public static class UnreadableFileException
{
    /// <summary>The name of the field that gets the error.</summary>
    public const string Field = "file";

    /// <param name="code">Stable, e.g. <c>import.not-a-spreadsheet</c>; its text is in RuleTexts.</param>
    public static InvalidFieldException Because(string code, params IReadOnlyList<object> facts) => new(Field, code, UseCase.Wording(code, facts));
}

using System.Globalization;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Platform.Imports.Lists;

/// <summary>The changes and problems of a row in the reader's language.</summary>
public static class ListLabels
{
    /// <summary>"Part of: Finance → Operations"; "Code: FIN" for something new.</summary>
    public static string Of(ListChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return change.Before is { } before ? ListTexts.ChangeFrom.With(FieldOf(change.Field), Value(before), Value(change.After)) : ListTexts.ChangeNew.With(FieldOf(change.Field), change.After);
    }

    /// <summary>"E-mail: This is not an e-mail address."</summary>
    public static string Of(ListProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return problem.Field is { } name ? ListTexts.ChangeNew.With(FieldOf(name), problem.Text) : problem.Text;
    }

    /// <summary>The name of a problem that a person decides on: "Unknown unit".</summary>
    public static string ProblemOf(string code) => ListTexts.ResourceManager.GetString($"Problem_{code}", CultureInfo.CurrentUICulture) ?? code;

    private static string FieldOf(string name) => ListTexts.ResourceManager.GetString($"Field_{name}", CultureInfo.CurrentUICulture) ?? name;

    private static string Value(string text) => text.Length > 0 ? text : ListTexts.Nothing;
}

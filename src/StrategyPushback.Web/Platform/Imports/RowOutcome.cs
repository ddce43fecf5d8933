namespace StrategyPushback.Web.Platform.Imports;

/// <summary>What an import does with a row.</summary>
public enum RowOutcome
{
    New, Changed, Unchanged, Refused, LeftOut,
}

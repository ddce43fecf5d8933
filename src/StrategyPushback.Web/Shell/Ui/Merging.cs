namespace StrategyPushback.Web.Shell.Ui;

/// <summary>What becomes of an edit when somebody else saved meanwhile, field by field.</summary>
public static class Merging
{
    /// <param name="mine">As typed.</param>
    /// <param name="began">As it stood when the form was opened.</param>
    /// <param name="theirs">As it stands now.</param>
    /// <returns>A field nobody typed in follows what stands now; one that was typed in stays, to be compared.</returns>
    public static T Of<T>(T mine, T began, T theirs) => EqualityComparer<T>.Default.Equals(mine, began) ? theirs : mine;
}

namespace StrategyPushback.Web.Shell.Ui;

/// <summary>Merges an edit with what somebody else saved in the meantime, field by field.</summary>
public static class Merging
{
    /// <param name="mine">The value in the form.</param>
    /// <param name="original">The value when the form was opened.</param>
    /// <param name="theirs">The value now.</param>
    /// <returns><paramref name="theirs"/> for a field that was not edited; otherwise <paramref name="mine"/>, for the user to compare.</returns>
    public static T Of<T>(T mine, T original, T theirs) => EqualityComparer<T>.Default.Equals(mine, original) ? theirs : mine;
}

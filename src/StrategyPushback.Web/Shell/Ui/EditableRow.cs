namespace StrategyPushback.Web.Shell.Ui;

/// <summary>
/// A row of an <see cref="EditableGrid{TItem}"/>. It stays the same object when the list is loaded again, because the grid
/// draws a row from scratch when its object changes, and the form in it would lose its state.
/// </summary>
public sealed class EditableRow<TItem>(string key, TItem item)
{
    public string Key { get; } = key;

    /// <summary>The item as it was loaded last.</summary>
    public TItem Item { get; internal set; } = item;
}

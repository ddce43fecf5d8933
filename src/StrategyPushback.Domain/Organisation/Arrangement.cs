using StrategyPushback.Domain.Common;

namespace StrategyPushback.Domain.Organisation;

/// <summary>The panels of the dashboard. The names are stored, so names are added but never changed or removed.</summary>
public enum Panel
{
    Blocks, Week, Plan, Heat, Since, Timeliness, Ages,
}

/// <summary>The place of one panel on a person's dashboard.</summary>
/// <param name="IsPinned">Whether it stays above the panels of its column that are not pinned.</param>
public sealed record PanelPlace(Panel Panel, bool IsPinned, bool IsHidden);

/// <summary>A person's arrangement of the dashboard: the order of the panels within each column, with pinned and hidden panels.</summary>
public sealed class Arrangement
{
    /// <summary>The last visible panel cannot be hidden.</summary>
    public static readonly Rule AllHidden = new("arrangement.all-hidden");

    private static readonly IReadOnlyList<IReadOnlyList<Panel>> s_columns = [[Panel.Blocks, Panel.Week, Panel.Plan], [Panel.Heat, Panel.Since], [Panel.Timeliness, Panel.Ages]];

    private Arrangement()
    {
    }

    public Arrangement(int personId) => PersonId = personId;

    public int PersonId { get; private set; }

    /// <summary>The panels in order, column by column. A panel that is missing in the stored arrangement has its default place.</summary>
    public IReadOnlyList<PanelPlace> Places { get; private set; } = [];

    /// <summary>The default columns, from left to right.</summary>
    public static IReadOnlyList<IReadOnlyList<PanelPlace>> Default { get; } = InColumns([]);

    public IReadOnlyList<IReadOnlyList<PanelPlace>> Columns => InColumns(Places);

    public void Move(Panel panel, int by) => Change(panel, (column, at) =>
    {
        var to = Math.Clamp(at + by, 0, column.Count - 1);
        var place = column[at];
        column.RemoveAt(at);
        column.Insert(to, place);
    });

    public void Pin(Panel panel, bool pinned) => Change(panel, (column, at) => column[at] = column[at] with { IsPinned = pinned, IsHidden = column[at].IsHidden && !pinned });

    public void Hide(Panel panel, bool hidden)
    {
        if (hidden && Columns.SelectMany(column => column).All(place => place.IsHidden || place.Panel == panel))
        {
            throw new BrokenRule(AllHidden);
        }

        Change(panel, (column, at) => column[at] = column[at] with { IsHidden = hidden });
    }

    /// <summary>Restores the default arrangement.</summary>
    public void Reset() => Places = [];

    private void Change(Panel panel, Action<List<PanelPlace>, int> change)
    {
        var columns = Columns.Select(column => column.ToList()).ToList();
        var mine = columns.First(column => column.Exists(place => place.Panel == panel));
        change(mine, mine.FindIndex(place => place.Panel == panel));
        Places = [.. InColumns([.. columns.SelectMany(column => column)]).SelectMany(column => column)];
    }

    private static IReadOnlyList<IReadOnlyList<PanelPlace>> InColumns(IReadOnlyList<PanelPlace> places) =>
        [.. s_columns.Select(column => (IReadOnlyList<PanelPlace>)[.. places.Where(place => column.Contains(place.Panel))
            .Concat(column.Where(panel => places.All(place => place.Panel != panel)).Select(panel => new PanelPlace(panel, false, false)))
            .OrderByDescending(place => place.IsPinned)])];
}

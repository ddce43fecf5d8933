using System.Globalization;
using StrategyPushback.Domain.Prerequisites;

namespace StrategyPushback.Web.Features.Doors;

/// <summary>An element in the drawing, by its upper left corner.</summary>
/// <param name="Above">The element above it in its column; null for the first one.</param>
/// <param name="Below">The element below it in its column; null for the last one.</param>
public sealed record PlacedDoor(DoorElement Element, int X, int Y, int? Above, int? Below);

/// <summary>A line of the drawing.</summary>
public sealed record DrawnOpening(int From, int To, PrerequisiteKind Kind, string Path);

/// <summary>
/// The drawing of prerequisites: a column for each layer, from what needs nothing on the left. Each column is ordered by the
/// mean place of what its elements need, which keeps most lines short.
/// </summary>
public sealed class DoorsLayout
{
    /// <summary>The most elements that are drawn. Above it, only those near the chosen element are.</summary>
    public const int MostDrawn = 120;

    public const int BoxWidth = 176;
    public const int BoxHeight = 56;

    private const int ColumnWidth = 244;
    private const int RowHeight = 72;
    private const int Margin = 8;

    private DoorsLayout(IReadOnlyList<PlacedDoor> doors, bool isPart)
    {
        Doors = doors;
        IsPart = isPart;
        var placed = doors.ToDictionary(door => door.Element.Id);
        Lines = [.. doors.SelectMany(door => door.Element.Needs.Where(need => placed.ContainsKey(need.Element)).Select(need => Line(placed[need.Element], door, need.Kind)))];
        Width = doors.Max(door => door.X) + BoxWidth + Margin;
        Height = doors.Max(door => door.Y) + BoxHeight + Margin;
    }

    public IReadOnlyList<PlacedDoor> Doors { get; }

    public IReadOnlyList<DrawnOpening> Lines { get; }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Whether only the elements near the chosen one are drawn.</summary>
    public bool IsPart { get; }

    /// <param name="elements">At least one.</param>
    /// <param name="chosen">The element around which a large graph is drawn.</param>
    public static DoorsLayout Of(IReadOnlyList<DoorElement> elements, int chosen)
    {
        var isPart = elements.Count > MostDrawn;
        var drawn = isPart ? Near(elements, chosen) : elements;
        var rows = new Dictionary<int, double>();
        var doors = new List<PlacedDoor>();
        foreach (var (layer, column) in drawn.GroupBy(element => element.Layer).OrderBy(group => group.Key).Index())
        {
            var ordered = layer == 0 ? [.. column] : column.OrderBy(element => element.Needs.Where(need => rows.ContainsKey(need.Element)).Select(need => rows[need.Element]).DefaultIfEmpty(double.MaxValue).Average()).ToList();
            foreach (var (row, element) in ordered.Index())
            {
                rows[element.Id] = row;
                doors.Add(new PlacedDoor(
                    element, Margin + (layer * ColumnWidth), Margin + (row * RowHeight),
                    row > 0 ? ordered[row - 1].Id : null, row + 1 < ordered.Count ? ordered[row + 1].Id : null));
            }
        }

        return new DoorsLayout(doors, isPart);
    }

    /// <summary>The elements with the fewest steps to the chosen one.</summary>
    private static List<DoorElement> Near(IReadOnlyList<DoorElement> elements, int chosen)
    {
        var byKey = elements.ToDictionary(element => element.Id);
        var (found, open) = (new HashSet<int> { chosen }, new Queue<int>([chosen]));
        while (open.TryDequeue(out var key))
        {
            foreach (var next in byKey[key].Needs.Select(need => need.Element).Concat(byKey[key].Opens))
            {
                if (found.Count < MostDrawn && found.Add(next))
                {
                    open.Enqueue(next);
                }
            }
        }

        return [.. elements.Where(element => found.Contains(element.Id))];
    }

    private static DrawnOpening Line(PlacedDoor from, PlacedDoor to, PrerequisiteKind kind)
    {
        var (startX, startY, endX, endY) = (from.X + BoxWidth, from.Y + (BoxHeight / 2), to.X - 7, to.Y + (BoxHeight / 2));
        var bend = (endX - startX) / 2;
        return new DrawnOpening(from.Element.Id, to.Element.Id, kind, string.Create(CultureInfo.InvariantCulture, $"M{startX} {startY}C{startX + bend} {startY} {endX - bend} {endY} {endX} {endY}"));
    }
}

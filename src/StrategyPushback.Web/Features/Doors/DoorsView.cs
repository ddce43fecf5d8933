using StrategyPushback.Domain.Prerequisites;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform.History;

namespace StrategyPushback.Web.Features.Doors;

/// <summary>What the prerequisites of a version open.</summary>
/// <param name="Elements">Those that need or open another one, by layer and in the order of the text.</param>
/// <param name="Doors">Every element that opens another one, the one with the most value behind it first.</param>
/// <param name="Units">What stays closed for each holder of goals.</param>
/// <param name="Values">The input: what each element is worth to whom.</param>
/// <param name="Elsewhere">Prerequisites of the strategy of which this version lacks an end.</param>
/// <param name="Samples">The number of orders that were drawn for the shares; 0 when they are exact.</param>
/// <param name="MayChange">Whether the reader may add and remove prerequisites now.</param>
public sealed record DoorsView(
    int Update, string Number, string Strategy, IReadOnlyList<DoorElement> Elements, IReadOnlyList<DoorLine> Doors, IReadOnlyList<UnitDoors> Units, IReadOnlyList<ElementWorth> Values,
    int Elsewhere, int Samples, int Seed, bool MayChange, string? OwnUnit, DateOnly Today)
{
    /// <summary>The last changes of prerequisites made from this version, newest first.</summary>
    public IReadOnlyList<HistoryLine> History { get; init; } = [];

    private readonly Dictionary<int, DoorElement> _byKey = Elements.ToDictionary(element => element.Id);

    public DoorElement? Find(int element) => _byKey.GetValueOrDefault(element);

    /// <summary>The number, or the title where there is none.</summary>
    public string LabelOf(int element) => Find(element) is { } found ? found.Label : "";

    /// <summary>The largest standard error of a share; 0 when all are exact.</summary>
    public double LargestError => Doors.Select(door => door.ShareError).DefaultIfEmpty(0).Max();

    /// <summary>Whether a prerequisite is demonstration data that the source does not state.</summary>
    public bool HasIllustrative => Elements.Any(element => element.Needs.Any(need => need.IsIllustrative));
}

/// <param name="Layer">The longest path of prerequisites before it.</param>
/// <param name="Value">What it is worth itself.</param>
public sealed record DoorElement(int Id, string Number, string Title, ElementKind Kind, int Layer, double Value, IReadOnlyList<DoorNeed> Needs, IReadOnlyList<int> Opens)
{
    public string Label => ElementWording.ShortLabelOf(Number, Title);

    public string Name => ElementWording.LabelOf(Number, Title);
}

/// <summary>A prerequisite of an element.</summary>
public sealed record DoorNeed(int Prerequisite, int Element, PrerequisiteKind Kind, bool IsIllustrative);

/// <param name="Opened">The value of the elements that stay closed without it.</param>
/// <param name="Share">Its Shapley share of the value that prerequisites open.</param>
/// <param name="ShareError">The standard error of the share; 0 when it is exact.</param>
public sealed record DoorLine(int Element, double Opened, double Share, double ShareError, IReadOnlyList<int> Closed);

/// <summary>The doors that stay closed for one holder of goals.</summary>
/// <param name="Code">The unit; null for the company.</param>
public sealed record UnitDoors(string? Code, string? Name, IReadOnlyList<ClosedDoor> Doors);

/// <param name="Without">The element without which the others stay closed.</param>
/// <param name="Value">The value that the holder loses.</param>
public sealed record ClosedDoor(int Without, double Value, IReadOnlyList<int> Closed);

/// <param name="Goal">The statement of the goal that the element serves.</param>
/// <param name="Unit">The code of the unit that holds the goal; null for the company.</param>
/// <param name="Weight">The weight of the goal.</param>
public sealed record ElementWorth(int Element, string Goal, string? Unit, int Weight);

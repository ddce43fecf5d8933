using StrategyPushback.Domain.Common;

namespace StrategyPushback.Domain.Organisation;

/// <summary>What people edit of a unit.</summary>
/// <param name="Parent">The unit it belongs to; null at the top.</param>
/// <param name="Aliases">Other names it is known by.</param>
public sealed record UnitDetails(string Code, string Name, BusinessUnit? Parent, IReadOnlyList<string> Aliases, bool IsIt);

/// <summary>
/// All units of the organisation. It checks the rules that concern more than one unit, and keeps
/// <see cref="BusinessUnit.Order"/> in tree order: each unit is followed by the units within it.
/// </summary>
public sealed partial class UnitTree(IEnumerable<BusinessUnit> units)
{
    public static readonly Rule NameRequired = new("unit.name-required");
    public static readonly Rule CodeInUse = new("unit.code-in-use");
    public static readonly Rule NameInUse = new("unit.name-in-use");
    public static readonly Rule Cycle = new("unit.cycle");

    private readonly List<BusinessUnit> _units = [.. units.OrderBy(unit => unit.Order).ThenBy(unit => unit.Id)];

    /// <summary>Adds a unit as the last one within its parent.</summary>
    public BusinessUnit Create(UnitDetails facts, Actor by, BusinessTime now)
    {
        var details = Check(null, facts);
        var unit = new BusinessUnit(details.Code, details.Name, details.IsIt, int.MaxValue, details.Parent);
        unit.Change(details);
        _units.Add(unit);
        Renumber();
        unit.Record(HistoryKind.UnitCreated, null, details.Name, by, now);
        return unit;
    }

    /// <summary>
    /// Changes a unit. A former code becomes an alias, so that old files and addresses still find the unit. The former values
    /// stay in the history.
    /// </summary>
    public void Edit(BusinessUnit unit, UnitDetails facts, Actor by, BusinessTime now)
    {
        var before = unit.Details;
        var after = Check(unit, facts.Code == unit.Code ? facts : facts with { Aliases = [.. facts.Aliases, unit.Code] });
        var changed = Differences(before, after);
        if (changed.Count == 0)
        {
            return;
        }

        unit.Change(after);
        if (before.Parent != after.Parent)
        {
            _units.Remove(unit);
            _units.Add(unit);
            Renumber();
        }

        unit.Record(HistoryKind.UnitEdited, null, string.Join('\n', changed), by, now);
    }

    /// <summary>Adds one more name to a unit, for example one that a file uses for it.</summary>
    public void AddAlias(BusinessUnit unit, string alias, Actor by, BusinessTime now)
    {
        if (_units.Exists(other => other.IsKnownAs(alias)))
        {
            throw new BrokenRule(BusinessUnit.AliasTaken, alias);
        }

        Edit(unit, unit.Details with { Aliases = [.. unit.Details.Aliases, alias] }, by, now);
    }

    /// <summary>Moves a unit before its previous sibling, or after its next one.</summary>
    /// <returns>False for the first or last sibling, which does not move.</returns>
    public bool Move(BusinessUnit unit, bool up, Actor by, BusinessTime now)
    {
        var siblings = _units.FindAll(other => other.Parent == unit.Parent);
        var place = siblings.IndexOf(unit) + (up ? -1 : 1);
        if (place < 0 || place >= siblings.Count)
        {
            return false;
        }

        var (here, there) = (_units.IndexOf(unit), _units.IndexOf(siblings[place]));
        (_units[here], _units[there]) = (_units[there], _units[here]);
        Renumber();
        unit.Record(HistoryKind.UnitMoved, up ? "Up" : "Down", null, by, now);
        return true;
    }

    private UnitDetails Check(BusinessUnit? unit, UnitDetails facts)
    {
        var others = _units.Where(other => other != unit).ToList();
        if (!BusinessUnit.IsCode(facts.Code))
        {
            throw new BrokenRule(BusinessUnit.CodeMalformed, facts.Code);
        }

        if (others.Find(other => other.IsKnownAs(facts.Code)) is { } holder)
        {
            throw new BrokenRule(CodeInUse, facts.Code, holder.Name);
        }

        if (string.IsNullOrWhiteSpace(facts.Name))
        {
            throw new BrokenRule(NameRequired);
        }

        var name = facts.Name.Trim();
        List<string> aliases = [.. facts.Aliases.Select(alias => alias.Trim()).Distinct(StringComparer.OrdinalIgnoreCase).Where(alias => alias.Length > 0 && !Same(alias, name) && !Same(alias, facts.Code))];
        foreach (var word in aliases.Prepend(name))
        {
            if (others.Find(other => other.IsKnownAs(word)) is { } named)
            {
                throw new BrokenRule(NameInUse, word, named.Name);
            }
        }

        if (unit is not null && PathTo(unit, facts.Parent) is { } path)
        {
            throw new BrokenRule(Cycle, string.Join(" → ", path.Prepend(unit.Name)));
        }

        if (facts.Parent is { IsRetired: true } parent && parent != unit?.Parent)
        {
            throw new BrokenRule(Retired, parent.Name);
        }

        return facts with { Name = name, Aliases = aliases };
    }

    /// <summary>The names from <paramref name="from"/> up to <paramref name="unit"/>; null when it is not above.</summary>
    private static List<string>? PathTo(BusinessUnit unit, BusinessUnit? from)
    {
        var names = new List<string>();
        for (var above = from; above is not null; above = above.Parent)
        {
            names.Add(above.Name);
            if (above == unit)
            {
                return names;
            }
        }

        return null;
    }

    /// <summary>The former value of each changed fact, as <c>Fact=value</c>.</summary>
    private static List<string> Differences(UnitDetails before, UnitDetails after)
    {
        var lines = new List<string>();
        Add(nameof(UnitDetails.Code), before.Code, before.Code == after.Code);
        Add(nameof(UnitDetails.Name), before.Name, before.Name == after.Name);
        Add(nameof(UnitDetails.Parent), before.Parent?.Name ?? "", before.Parent == after.Parent);
        Add(nameof(UnitDetails.Aliases), string.Join(", ", before.Aliases), before.Aliases.Order(StringComparer.Ordinal).SequenceEqual(after.Aliases.Order(StringComparer.Ordinal)));
        Add(nameof(UnitDetails.IsIt), before.IsIt.ToString(), before.IsIt == after.IsIt);
        return lines;

        void Add(string fact, string value, bool isSame)
        {
            if (!isSame)
            {
                lines.Add($"{fact}={value}");
            }
        }
    }

    private void Renumber()
    {
        var order = 0;
        var children = _units.ToLookup(unit => unit.Parent);
        Place(null);

        void Place(BusinessUnit? parent)
        {
            foreach (var unit in children[parent])
            {
                unit.PlaceAt(order++);
                Place(unit);
            }
        }

        _units.Sort((left, right) => left.Order.CompareTo(right.Order));
    }

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}

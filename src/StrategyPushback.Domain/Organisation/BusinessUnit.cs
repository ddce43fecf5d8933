using System.Text.RegularExpressions;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Domain.Organisation;

/// <summary>A part of the organisation that can raise objections. IT is such a unit too.</summary>
public sealed partial class BusinessUnit : Entity
{
    public static readonly Rule CodeMalformed = new("unit.code-malformed");
    public static readonly Rule AliasTaken = new("unit.alias-taken");

    /// <summary>The maximum length of a name or an alias.</summary>
    public const int NameLength = 200;

    private readonly List<UnitAlias> _aliases = [];
    private readonly List<HistoryEntry> _history = [];

    private BusinessUnit()
    {
    }

    /// <param name="code">2 to 12 of A-Z, 0-9 and hyphen; public in addresses and files.</param>
    /// <param name="name">The name of the unit.</param>
    /// <param name="isIt">Whether it is part of IT, which is held to the same clocks.</param>
    /// <param name="order">The position in the order of the organisation.</param>
    /// <param name="parent">The unit it belongs to.</param>
    public BusinessUnit(string code, string name, bool isIt, int order, BusinessUnit? parent = null)
    {
        if (!CodePattern().IsMatch(code))
        {
            throw new BrokenRule(CodeMalformed, code);
        }

        Code = code;
        Name = name;
        IsIt = isIt;
        Order = order;
        Parent = parent;
        ParentId = parent?.Id;
    }

    public string Code { get; private set; } = "";

    public string Name { get; private set; } = "";

    public bool IsIt { get; private set; }

    /// <summary>Whether a consultation asks it for a position. IT proposes the strategy, so it may state one but is not asked.</summary>
    public bool IsAskedForPosition => !IsRetired && !IsIt;

    public int Order { get; private set; }

    public int? ParentId { get; private set; }

    public BusinessUnit? Parent { get; private set; }

    public IReadOnlyList<UnitAlias> Aliases => _aliases;

    public IReadOnlyList<HistoryEntry> History => _history;

    /// <summary>The facts that people edit, as they are now.</summary>
    public UnitDetails Details => new(Code, Name, Parent, [.. _aliases.Select(alias => alias.Name)], IsIt);

    /// <summary>Another name this unit is known by, so that "EA" finds "Enterprise Architecture".</summary>
    public void AddAlias(string alias)
    {
        if (_aliases.Exists(existing => string.Equals(existing.Name, alias, StringComparison.OrdinalIgnoreCase)))
        {
            throw new BrokenRule(AliasTaken, alias);
        }

        _aliases.Add(new UnitAlias(alias));
    }

    public bool IsKnownAs(string name) =>
        string.Equals(Code, name, StringComparison.OrdinalIgnoreCase)
        || string.Equals(Name, name, StringComparison.OrdinalIgnoreCase)
        || _aliases.Exists(alias => string.Equals(alias.Name, name, StringComparison.OrdinalIgnoreCase));

    public static bool IsCode(string code) => CodePattern().IsMatch(code);

    /// <summary>The code as it is stored: in capitals, without spaces around it.</summary>
    public static string ToCode(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        return typed.Trim().ToUpperInvariant();
    }

    /// <summary>Called by <see cref="UnitTree"/>, which checks the rules first.</summary>
    internal void Change(UnitDetails facts)
    {
        (Code, Name, IsIt, Parent, ParentId) = (facts.Code, facts.Name, facts.IsIt, facts.Parent, facts.Parent?.Id);
        _aliases.RemoveAll(alias => !facts.Aliases.Contains(alias.Name, StringComparer.OrdinalIgnoreCase));
        foreach (var name in facts.Aliases)
        {
            // The stored names are unique without case, so a change of case renames the alias.
            if (_aliases.Find(alias => string.Equals(alias.Name, name, StringComparison.OrdinalIgnoreCase)) is { } existing)
            {
                existing.Rename(name);
            }
            else
            {
                _aliases.Add(new UnitAlias(name));
            }
        }
    }

    internal void PlaceAt(int order) => Order = order;

    internal void Record(HistoryKind kind, string? detail, string? text, Actor by, BusinessTime now) =>
        _history.Add(new HistoryEntry(kind, by, now) { Unit = this, Side = Side.Nobody, Detail = detail, Text = text });

    [GeneratedRegex("^[A-Z0-9-]{2,12}\\z")]
    private static partial Regex CodePattern();
}

/// <summary>Another name of a unit.</summary>
public sealed class UnitAlias
{
    private UnitAlias()
    {
    }

    internal UnitAlias(string name) => Name = name;

    public int Id { get; private set; }

    public string Name { get; private set; } = "";

    internal void Rename(string name) => Name = name;
}

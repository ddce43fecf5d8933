namespace StrategyPushback.Domain.Organisation;

public sealed partial class BusinessUnit
{
    public int? MergedIntoId { get; private set; }

    /// <summary>The unit that this one was merged into; null while it is a unit of its own.</summary>
    public BusinessUnit? MergedInto { get; private set; }

    /// <summary>The first day on which it is no unit of its own. Figures of earlier days still name it.</summary>
    public DateOnly? MergedOn { get; private set; }

    internal void MergeInto(BusinessUnit? into, DateOnly? on) => (MergedInto, MergedIntoId, MergedOn) = (into, into?.Id, on);

    internal void Move(BusinessUnit? parent) => (Parent, ParentId) = (parent, parent?.Id);

    /// <summary>Takes over the code, the name and the aliases of another unit, so that they still find this one.</summary>
    internal void TakeNames(BusinessUnit other)
    {
        _aliases.AddRange(other._aliases);
        other._aliases.Clear();
        foreach (var name in new[] { other.Code, other.Name }.Where(name => !IsKnownAs(name)))
        {
            _aliases.Add(new UnitAlias(name));
        }
    }

    /// <summary>Gives the names back that <see cref="TakeNames"/> took.</summary>
    /// <param name="aliases">The aliases that the other unit had.</param>
    internal void ReturnNames(BusinessUnit other, IReadOnlyList<string> aliases)
    {
        var returned = _aliases.FindAll(alias => aliases.Contains(alias.Name, StringComparer.OrdinalIgnoreCase));
        _aliases.RemoveAll(alias => returned.Contains(alias) || new[] { other.Code, other.Name }.Contains(alias.Name, StringComparer.OrdinalIgnoreCase));
        other._aliases.AddRange(returned);
    }
}

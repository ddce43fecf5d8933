namespace StrategyPushback.Domain.Organisation;

public sealed partial class BusinessUnit
{
    /// <summary>When the unit was retired; null while it takes part.</summary>
    public DateTime? RetiredAt { get; private set; }

    /// <summary>A retired unit keeps its history, but nothing new refers to it: no objection, person, sub-unit or position.</summary>
    public bool IsRetired => RetiredAt is not null;

    /// <summary>Called by <see cref="UnitTree"/>, which checks the rules first.</summary>
    internal void Retire(DateTime? at) => RetiredAt = at;
}

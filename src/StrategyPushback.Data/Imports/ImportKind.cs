namespace StrategyPushback.Data.Imports;

/// <summary>What the rows of an uploaded file become.</summary>
public enum ImportKind
{
    Objections, Units, People,

    /// <summary>Changes of objections: an export that a person has edited.</summary>
    Edits,

    Goals, Problems,
}

namespace StrategyPushback.Domain.Objections;

/// <summary>Who may read an objection.</summary>
public enum Confidentiality
{
    /// <summary>Every signed-in person.</summary>
    Open,

    /// <summary>The leads of the raising units, the CIO, the PMO and the owners of its resolution actions.</summary>
    Restricted,
}

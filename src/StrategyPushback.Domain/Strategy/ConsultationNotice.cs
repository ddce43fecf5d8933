namespace StrategyPushback.Domain.Strategy;

/// <summary>
/// The notice that IT gave one unit of a consultation, beside the promised one, in business days.
/// </summary>
/// <param name="BeforeOpening">From the day on which the dates were set to the first day of the window; null when that day was not recorded.</param>
/// <param name="PromisedBeforeOpening">As the settings promised on that day.</param>
/// <param name="ToRespond">From the day on which the unit was first notified, but not before the window opened, up to and including its last day.</param>
/// <param name="PromisedToRespond">From the first day of the window up to and including the latest last day that the units were promised.</param>
public sealed record ConsultationNotice(int? BeforeOpening, int? PromisedBeforeOpening, int ToRespond, int PromisedToRespond)
{
    /// <summary>False when IT gave less notice than it promised. A unit is then never late.</summary>
    public bool IsKept => !(BeforeOpening < PromisedBeforeOpening) && ToRespond >= PromisedToRespond;
}

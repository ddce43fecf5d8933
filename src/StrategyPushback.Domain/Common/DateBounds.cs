namespace StrategyPushback.Domain.Common;

/// <summary>
/// The dates that are accepted from outside: from a form, the API, an address or a file. Far inside the range of
/// <see cref="DateOnly"/>, so that adding business days, months or a time zone to an accepted date never leaves it.
/// </summary>
public static class DateBounds
{
    public static readonly DateOnly First = new(1900, 1, 1);
    public static readonly DateOnly Last = new(2199, 12, 31);

    /// <summary>The refusal of a date outside the bounds. Facts: the date, <see cref="First"/> and <see cref="Last"/>.</summary>
    public static readonly Rule OutOfRange = new("date.out-of-range");

    public static bool Contains(DateOnly date) => date >= First && date <= Last;
}

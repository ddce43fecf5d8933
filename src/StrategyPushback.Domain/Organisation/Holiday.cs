namespace StrategyPushback.Domain.Organisation;

/// <summary>A date that is not a business day.</summary>
public sealed class Holiday(DateOnly date, string name)
{
    /// <summary>Characters of a name.</summary>
    public const int NameLength = 100;

    public DateOnly Date { get; private set; } = date;

    public string Name { get; private set; } = name;

    /// <summary>The first day on which the holiday was known; null when it was known from the beginning.</summary>
    public DateOnly? AddedOn { get; private set; }

    /// <summary>The first day on which it was a holiday no longer; null while it is one.</summary>
    public DateOnly? RemovedOn { get; private set; }

    /// <summary>Whether the holiday was known at the end of a day.</summary>
    public bool IsKnownOn(DateOnly day) => !(AddedOn > day) && !(RemovedOn <= day);

    /// <summary>A holiday that is added again on the day of its removal is as known as before.</summary>
    internal void Add(DateOnly today) => (AddedOn, RemovedOn) = (RemovedOn == today ? AddedOn : today, null);

    internal void Remove(DateOnly today) => RemovedOn = today;

    internal void Rename(string name) => Name = name;
}

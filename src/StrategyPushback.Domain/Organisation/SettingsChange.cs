using StrategyPushback.Domain.Common;

namespace StrategyPushback.Domain.Organisation;

/// <summary>
/// One change of the settings or of the holidays. It is never edited: the changes in their order are the history of the
/// settings, and the last one up to a day was in force at the end of that day.
/// </summary>
public sealed class SettingsChange : Entity
{
    private SettingsChange()
    {
    }

    internal SettingsChange(int number, OrganisationSettings former, OrganisationSettings settings, HistoryEntry entry)
    {
        (Number, Former, Settings, Entry) = (number, former, settings, entry);
        (EffectiveOn, EffectiveAt) = (entry.On, entry.At);
    }

    /// <summary>1 for the first change, without gaps. Two changes of the same state cannot both be saved.</summary>
    public int Number { get; private set; }

    /// <summary>The first day on which it applies.</summary>
    public DateOnly EffectiveOn { get; private set; }

    public DateTime EffectiveAt { get; private set; }

    public OrganisationSettings Former { get; private set; } = new();

    public OrganisationSettings Settings { get; private set; } = new();

    public long EntryId { get; private set; }

    /// <summary>Who changed it, and the former values.</summary>
    public HistoryEntry Entry { get; private set; } = null!;
}

namespace StrategyPushback.Domain.Rollout;

/// <summary>How much belongs to a phase beside its milestones.</summary>
/// <param name="Trainings">Those that were not withdrawn.</param>
/// <param name="Risks">Those that are not closed.</param>
public sealed record PhaseParts(int Trainings, int Contacts, int Risks)
{
    public int Sum => Trainings + Contacts + Risks;
}

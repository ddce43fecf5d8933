using StrategyPushback.Domain.Common;

namespace StrategyPushback.Domain.Organisation;

/// <summary>What the history says about how the person signs in. Keys, codes and passkeys belong to the account.</summary>
public sealed partial class Person
{
    public const int MostPasskeys = 20;

    public static readonly Rule SecondFactorOn = new("person.second-factor-on");
    public static readonly Rule NoSecondFactor = new("person.no-second-factor");
    public static readonly Rule NothingToReset = new("person.nothing-to-reset");
    public static readonly Rule OwnReset = new("person.own-reset");
    public static readonly Rule TooManyPasskeys = new("person.too-many-passkeys");

    public void TurnOnSecondFactor(bool isOn, Actor by, BusinessTime now)
    {
        ThrowIf(SecondFactorOn.When(isOn));
        Record(HistoryKind.SecondFactorTurnedOn, null, null, by, now);
    }

    public void TurnOffSecondFactor(bool isOn, Actor by, BusinessTime now)
    {
        ThrowIf(NoSecondFactor.When(!isOn));
        Record(HistoryKind.SecondFactorTurnedOff, null, null, by, now);
    }

    public void RenewRecoveryCodes(bool isOn, Actor by, BusinessTime now)
    {
        ThrowIf(NoSecondFactor.When(!isOn));
        Record(HistoryKind.RecoveryCodesRenewed, null, null, by, now);
    }

    /// <summary>Removes the second factor and the passkeys of a person who lost the devices.</summary>
    /// <param name="hasAny">Whether there is a second factor or a passkey.</param>
    /// <param name="by">The person who resets, never the person concerned.</param>
    /// <param name="now">The time of the reset.</param>
    public void ResetSecondFactor(bool hasAny, Actor by, BusinessTime now)
    {
        ThrowIf(OwnReset.When(by.PersonId == Id) ?? NothingToReset.When(!hasAny, Name));
        Record(HistoryKind.SecondFactorReset, null, null, by, now);
    }

    /// <param name="name">The name that the person gave the passkey.</param>
    /// <param name="existing">The number of passkeys the person has.</param>
    /// <param name="by">The person who adds it.</param>
    /// <param name="now">The time of the change.</param>
    public void AddPasskey(string name, int existing, Actor by, BusinessTime now)
    {
        ThrowIf(TooManyPasskeys.When(existing >= MostPasskeys, MostPasskeys));
        Record(HistoryKind.PasskeyAdded, null, name, by, now);
    }

    public void RemovePasskey(string name, Actor by, BusinessTime now) => Record(HistoryKind.PasskeyRemoved, null, name, by, now);

    /// <summary>Records that somebody else ended all sign-ins of the person.</summary>
    public void EndSessions(Actor by, BusinessTime now) => Record(HistoryKind.SessionsEnded, null, null, by, now);
}

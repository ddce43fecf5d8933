using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Domain.Sessions;

public sealed partial class Session
{
    /// <summary>Another person takes over what a person who leaves organises or facilitates, before it begins.</summary>
    /// <param name="mayRead">Whether the other person may see the session then.</param>
    public void HandOver(Person leaving, Person successor, bool mayRead, Actor by, BusinessTime now)
    {
        ThrowIf(WhenCancelled() ?? Begun.When(HasBegun(now), Title) ?? PersonLeft.Unless(successor.IsActive, successor.Name) ?? SuccessorMayNotRead.Unless(mayRead, successor.Name));
        if (FacilitatorId == leaving.Id)
        {
            (Facilitator, FacilitatorId) = (successor, successor.Id);
        }

        OrganisedById = OrganisedById == leaving.Id ? successor.Id : OrganisedById;
        RenewConcurrencyToken();
        Record(HistoryKind.SessionHandedOver, successor.Name, by, now, person: successor);
    }
}

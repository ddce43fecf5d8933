using StrategyPushback.Domain.Common;

namespace StrategyPushback.Domain.Objections;

public sealed partial class Objection
{
    /// <summary>Whether a deferral has ended and IT has not gone on since.</summary>
    public bool HasEndedDeferral => IsOpen && Status is not Status.Deferred && AskedFor is not Asked.Deferral && DeferredUntil is not null;

    /// <summary>
    /// Ends a deferral whose date has come. IT's answer is due on that date, and the date stays known until IT goes on. While a unit or
    /// the CIO decides about the severity, the deferral waits for the reply.
    /// </summary>
    /// <returns>False when no deferral ends.</returns>
    public bool EndDeferral(BusinessTime now)
    {
        if (Status is not Status.Deferred || DeferredUntil is not { } until || until > now.Today)
        {
            return false;
        }

        ApplySilence(now);
        if (IsPaused)
        {
            return false;
        }

        Status = Status.InResolution;
        Record(HistoryKind.DeferralEnded, Side.Nobody, Actor.System, now, detail: Iso(until));
        return true;
    }
}

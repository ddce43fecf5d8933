using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Domain.Tests;

/// <summary>
/// Leads a raised objection to a status by the steps of both sides. The tests of the domain, of the application and of
/// rights all use it, so that a status is reached in one way.
/// </summary>
/// <param name="it">Acts for IT: the PMO or the CIO.</param>
/// <param name="lead">The lead of a unit that raised the objection.</param>
/// <param name="now">The time of the next step.</param>
public sealed class ObjectionSteps(Actor it, Actor lead, Func<BusinessTime> now)
{
    public const string ReadBack = "You close the year then.";

    public const string Response = "The date stands.";

    /// <summary>A cause that everybody may see.</summary>
    public static RootCause OpenCause() => new OtherCause { Confidence = Confidence.High, Statement = "Nobody asked." };

    public void Acknowledge(Objection objection) => objection.Acknowledge(it, now());

    public void SendReadBack(Objection objection)
    {
        Acknowledge(objection);
        objection.SendReadBack(ReadBack, null, it, now());
    }

    /// <summary>Acknowledged, with a confirmed read-back.</summary>
    public void ConfirmReadBack(Objection objection)
    {
        SendReadBack(objection);
        objection.Confirm(lead, now());
    }

    /// <param name="causes">Without one, <see cref="OpenCause"/>.</param>
    public void Diagnose(Objection objection, params RootCause[] causes)
    {
        ConfirmReadBack(objection);
        objection.Diagnose(causes is [] ? [OpenCause()] : causes, it, now());
    }

    /// <summary>Answers a diagnosed objection.</summary>
    public void Propose(Objection objection, DispositionKind kind = DispositionKind.NotAccepted) =>
        objection.ProposeDisposition(kind, Response, it, now());

    /// <summary>Contests the answer.</summary>
    public void Contest(Objection objection) => objection.Contest("The budget is still missing.", lead, now());

    /// <summary>Escalates a contested objection.</summary>
    public void Escalate(Objection objection) => objection.Escalate("We do not come together.", lead, now());
}

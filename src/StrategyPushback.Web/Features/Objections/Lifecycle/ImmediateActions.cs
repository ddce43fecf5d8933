using StrategyPushback.Web.Features.Objections.Lifecycle.Answering;
using StrategyPushback.Web.Features.Objections.Lifecycle.Deciding;
using StrategyPushback.Web.Features.Objections.Lifecycle.Understanding;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Objections.Lifecycle;

/// <summary>The verbs that take no words: one press, one act.</summary>
internal static class ImmediateActions
{
    public static Task<Outcome<NoResult>> RunAsync(UseCase useCase, Right verb, string number, Guid seen) => verb switch
    {
        Right.ConfirmFiling => useCase.RunAsync<ConfirmFiling.Command, NoResult>(new(number, seen)),
        Right.Acknowledge => useCase.RunAsync<AcknowledgeObjection.Command, NoResult>(new(number, seen)),
        Right.Confirm => useCase.RunAsync<ConfirmObjection.Command, NoResult>(new(number, seen)),
        Right.Agree => useCase.RunAsync<AgreeToProposal.Command, NoResult>(new(number, seen)),
        Right.Remind => useCase.RunAsync<RemindUnit.Command, NoResult>(new(number, seen)),
        Right.AssumeSatisfied => useCase.RunAsync<AssumeSatisfied.Command, NoResult>(new(number, seen)),
        Right.CoSign => useCase.RunAsync<CoSignObjection.Command, NoResult>(new(number, seen)),
        Right.TakeBack => useCase.RunAsync<TakeBackAct.Command, NoResult>(new(number, seen)),
        Right.Accept => useCase.RunAsync<AcceptDisposition.Command, NoResult>(new(number, seen)),
        _ => throw new ArgumentOutOfRangeException(nameof(verb), verb, null),
    };
}

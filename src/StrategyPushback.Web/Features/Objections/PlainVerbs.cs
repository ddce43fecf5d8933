using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Objections;

/// <summary>The verbs that take no words: one press, one act.</summary>
internal static class PlainVerbs
{
    public static Task<Outcome<Done>> RunAsync(UseCase useCase, Right verb, string number, Guid seen) => verb switch
    {
        Right.ConfirmFiling => useCase.RunAsync<ConfirmFiling.Command, Done>(new(number, seen)),
        Right.Acknowledge => useCase.RunAsync<AcknowledgeObjection.Command, Done>(new(number, seen)),
        Right.Confirm => useCase.RunAsync<ConfirmObjection.Command, Done>(new(number, seen)),
        Right.Agree => useCase.RunAsync<AgreeToProposal.Command, Done>(new(number, seen)),
        Right.Remind => useCase.RunAsync<RemindUnit.Command, Done>(new(number, seen)),
        Right.AssumeSatisfied => useCase.RunAsync<AssumeSatisfied.Command, Done>(new(number, seen)),
        Right.CoSign => useCase.RunAsync<CoSignObjection.Command, Done>(new(number, seen)),
        Right.TakeBack => useCase.RunAsync<TakeBackAct.Command, Done>(new(number, seen)),
        Right.Accept => useCase.RunAsync<AcceptDisposition.Command, Done>(new(number, seen)),
        _ => throw new ArgumentOutOfRangeException(nameof(verb), verb, null),
    };
}

namespace StrategyPushback.Web.Platform.Api;

/// <summary>Runs the command of a call and answers with problem details or with what the call returns.</summary>
internal static class CommandAnswers
{
    /// <summary>Answers 200 with the record as it is afterwards.</summary>
    /// <param name="facts">Loads the record. It runs only when the command was not refused.</param>
    public static async Task<IResult> AnswerAsync<TCommand, TFacts>(this UseCase useCase, TCommand command, Func<Task<TFacts>> facts, CancellationToken cancellation)
        where TCommand : class, ICommand<NoResult>
    {
        var outcome = await useCase.RunAsync<TCommand, NoResult>(command, cancellation: cancellation);
        return outcome.Refusal is { } refusal ? Problems.Of(refusal) : TypedResults.Ok(await facts());
    }

    /// <summary>Answers 204.</summary>
    public static async Task<IResult> AnswerAsync<TCommand>(this UseCase useCase, TCommand command, CancellationToken cancellation)
        where TCommand : class, ICommand<NoResult>
    {
        var outcome = await useCase.RunAsync<TCommand, NoResult>(command, cancellation: cancellation);
        return outcome.Refusal is { } refusal ? Problems.Of(refusal) : TypedResults.NoContent();
    }
}

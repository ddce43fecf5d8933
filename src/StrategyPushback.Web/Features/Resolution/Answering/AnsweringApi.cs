namespace StrategyPushback.Web.Features.Resolution.Answering;

/// <summary>The API for the objections that an action answers.</summary>
internal static class AnsweringApi
{
    /// <param name="Objection">The number of the objection, e.g. <c>OBJ-4</c>.</param>
    public sealed record AnswerBody(string? Objection);

    /// <param name="Objection">The number of the objection, e.g. <c>OBJ-4</c>.</param>
    public sealed record StopAnsweringBody(string? Objection, string? Reason);

    public static void Map(RouteGroupBuilder actions)
    {
        ResolutionApi.MapReport<AnswerBody, AnswerObjection.Command>(actions, "answer", "Let the action answer one more objection of the same strategy", (id, seen, body) => new(id, seen, body.Objection));
        ResolutionApi.MapReport<StopAnsweringBody, StopAnswering.Command>(actions, "stop-answering", "Let the action no longer answer an objection, with a reason", (id, seen, body) => new(id, seen, body.Objection, body.Reason));
    }
}
